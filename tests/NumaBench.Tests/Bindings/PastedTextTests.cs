using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.ML.OnnxRuntime;
using NumaBench.Analysis.Bindings;
using NumaBench.Bench.Inference;
using NumaBench.Numa;
using NumaBench.Tests.Inference;
using NumaBench.Tests.Inference.Models;

namespace NumaBench.Tests.Bindings;

/// <summary>What is printed to be pasted is run, on the last CPU of this machine that the tests may use.</summary>
public sealed class PastedTextTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Numactl_binds_cpus_and_memory()
    {
        Pasted.Needs("numactl");
        SkipWherePoliciesAreRefused();
        BoundProcess place = Planned.Here().Processes[0];
        string shown = Pasted.Run("bash", "-c", Planned.Format("numactl").Write(Planned.Here()).Replace("./your-program", "numactl --show", StringComparison.Ordinal));
        Assert.Contains("policy: bind\n", shown, StringComparison.Ordinal);
        Assert.Contains($"physcpubind: {place.Cpus} \n", shown, StringComparison.Ordinal);
        Assert.Contains($"membind: {place.Nodes} \n", shown, StringComparison.Ordinal);
    }

    [Fact]
    public void Taskset_binds_cpus()
    {
        Pasted.Needs("taskset");
        string status = Pasted.Run("bash", "-c", Planned.Format("taskset").Write(Planned.Here()).Replace("./your-program", "cat /proc/self/status", StringComparison.Ordinal));
        Assert.Contains($"Cpus_allowed_list:\t{Planned.Here().Processes[0].Cpus}\n", status, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("replica-per-node")]
    [InlineData("interleave")]
    public void Systemd_has_nothing_to_say_against_the_units(string policy)
    {
        Pasted.Needs("systemd-analyze");
        string[] units = Planned.Format("systemd").Write(Planned.Of(policy, Planned.Two())).Split("# /etc/systemd/system/")[1..];
        Assert.Equal(policy == "interleave" ? 1 : 2, units.Length);
        foreach (string unit in units)
        {
            folder.Write(unit[..unit.IndexOf('\n', StringComparison.Ordinal)], "# " + unit.Replace("/usr/local/bin/your-program", "/bin/true", StringComparison.Ordinal));
        }

        Assert.Equal("", Pasted.Run("systemd-analyze", ["verify", "--man=no", .. Directory.GetFiles(folder.Path)]));
    }

    [Theory]
    [InlineData("numactl")]
    [InlineData("taskset")]
    [InlineData("docker")]
    [InlineData("slurm")]
    public void Shell_lines_are_a_shells(string format)
    {
        folder.Write("pasted.sh", Planned.Format(format).Write(Planned.Of("replica-per-node", Planned.Two())));
        Assert.Equal("", Pasted.Run("bash", "-n", folder.File("pasted.sh")));
    }

    [Fact]
    public void Python_binds_itself()
    {
        Pasted.Needs("python3");
        SkipWherePoliciesAreRefused();
        BoundProcess place = Planned.Here().Processes[0];
        folder.Write("pasted.py", Planned.Format("python").Write(Planned.Here()));
        string policy = Pasted.Run("python3", "-c",
            $"import sys; sys.path.insert(0, '{folder.Path}'); import pasted; pasted.bind(*pasted.PLACES[0]); print(sorted(pasted.os.sched_getaffinity(0)), open('/proc/self/numa_maps').readline().split()[1])");
        Assert.Equal($"[{place.Cpus}] bind:{place.Nodes}\n", policy);
    }

    [Fact]
    public void CSharp_compiles_and_its_sessions_are_on_bound_threads()
    {
        SkipWherePoliciesAreRefused();
        LinuxCalls.SetNativeEnvironment(WorkerEnvironment.NoTelemetry, "1");
        BoundProcess place = Planned.Here().Processes[0];
        (string Cpus, string Policy, int Inputs) seen = default;
        Action<int, InferenceSession> serve = (_, session) => seen = (
            File.ReadLines("/proc/thread-self/status").First(line => line.StartsWith("Cpus_allowed_list:", StringComparison.Ordinal)).Split('\t')[1],
            File.ReadLines("/proc/thread-self/numa_maps").First().Split(' ')[1],
            session.InputMetadata.Count);
        var threads = (Thread[])Compiled(Planned.Format("csharp").Write(Planned.Here())).GetMethod("Start")!.Invoke(null, [SmallModel.Ensure(SmallModels.Gemv).File, serve])!;
        Assert.Single(threads).Join();
        Assert.Equal(($"{place.Cpus}", $"bind:{place.Nodes}", 1), seen);
    }

    static Type Compiled(string source)
    {
        const string ImplicitUsings = "global using System; global using System.Linq; global using System.Threading;";
        var compilation = CSharpCompilation.Create("Pasted",
            [CSharpSyntaxTree.ParseText(ImplicitUsings), CSharpSyntaxTree.ParseText(source)],
            ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(':').Select(path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        using var code = new MemoryStream();
        Assert.Empty(compilation.Emit(code).Diagnostics.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning));
        return Assembly.Load(code.ToArray()).GetType("BoundSessions")!;
    }

    static void SkipWherePoliciesAreRefused()
    {
        try
        {
            LinuxCalls.SetPolicy(MemoryPolicy.Default);
        }
        catch (NumaException e) when (e.IsNotPermitted)
        {
            Assert.Skip(e.Message);
        }
    }
}
