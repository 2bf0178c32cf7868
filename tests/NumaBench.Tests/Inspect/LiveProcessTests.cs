using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using NumaBench.Bench.Inference;
using NumaBench.Bench.Inspect;
using NumaBench.Numa;
using Xunit;

namespace NumaBench.Tests.Inspect;

/// <summary>Real processes, started here.</summary>
public sealed class LiveProcessTests
{
    [Fact]
    public void A_busy_process_is_seen_where_it_is_bound()
    {
        int cpu = LinuxCalls.GetAffinity().First;
        using var child = new Child("sh", "-c", $"taskset -pc {cpu} $$ >/dev/null 2>&1; echo bound; while :; do :; done");
        Assert.SkipUnless(HasTaskset, "no taskset here");
        child.WaitFor("bound");

        // Where the machine is loaded, it may get no CPU for a while.
        JsonElement root, thread;
        int looks = 0;
        do
        {
            root = child.Inspect("--for", "0.5s");
            thread = Assert.Single(root.GetProperty("threads").EnumerateArray());
        }
        while (thread.GetProperty("cpu_seconds").GetDouble() == 0 && ++looks < 60);

        Assert.Equal((child.Id, $"{cpu}"), (thread.GetProperty("tid").GetInt32(), thread.GetProperty("allowed_cpus").GetString()));
        Assert.Equal([$"{cpu}"], thread.GetProperty("cpu_seconds_per_cpu").EnumerateObject().Select(entry => entry.Name));
        Assert.Equal(1, Assert.Single(root.GetProperty("cpu_share_per_node").EnumerateObject()).Value.GetDouble());
    }

    [Fact]
    public void Memory_is_what_the_kernel_says()
    {
        // Once it has answered, it has loaded all that it will.
        using var child = new Child("cat");
        child.Say("anything");
        child.WaitFor("anything");

        JsonElement root = child.Inspect("--for", "0.1s");

        // An own pattern: the product's reader is what is tested.
        string maps = File.ReadAllText($"/proc/{child.Id}/numa_maps");
        IEnumerable<string> kilobytes = Regex.Matches(maps, @" N(\d+)=(\d+)").GroupBy(match => match.Groups[1].Value)
            .Select(node => $"{node.Key} {node.Sum(match => long.Parse(match.Groups[2].Value)) * Environment.SystemPageSize / 1024}");
        Assert.Equal(kilobytes, root.GetProperty("memory").GetProperty("kb_per_node").EnumerateObject().Select(node => $"{node.Name} {node.Value}"));
        Assert.Equal(maps.Count(character => character == '\n'), root.GetProperty("memory").GetProperty("mappings_total").GetInt64());
        Assert.Equal("default", root.GetProperty("threads")[0].GetProperty("policy").GetString());
    }

    [Fact]
    public void A_zombie_is_called_one()
    {
        // sleep does not know of the child that its shell left it, and never asks for its exit code.
        using var parent = new Child("sh", "-c", "true & exec sleep 60");
        int zombie = 0;
        Assert.True(SpinWait.SpinUntil(
            () => int.TryParse(SysFs.Live.Text($"proc/{parent.Id}/task/{parent.Id}/children"), out zombie) && ThreadStat.Parse(SysFs.Live.Text($"proc/{zombie}/stat")) is { State: 'Z' },
            TimeSpan.FromMinutes(1)));

        (int code, string text) = Inspecting.Run($"{zombie}", "--for", "0.1s");

        Assert.Equal(0, code);
        Assert.Contains($"info: zombie (process {zombie})", text);
        Assert.Contains($"numabench inspect {parent.Id}", text);
    }

    [Fact]
    public void A_process_that_ends_meanwhile_has_no_memory_and_says_so()
    {
        using var child = new Child("sleep", "60");
        ProcessIdentity before = ProcessIdentity.Read(SysFs.Live, child.Id)!;
        child.End();

        (ProcessMemory? memory, Finding? finding) = MemoryAccess.Read(SysFs.Live, before);

        Assert.Null(memory);
        Assert.Equal("process-ended", finding?.Id);
    }

    [Fact]
    public void Twenty_thousand_mappings_are_all_counted()
    {
        const int Pages = 20_000;
        long pageBytes = Environment.SystemPageSize;
        nint memory = LinuxCalls.Map(Pages * pageBytes);
        try
        {
            // Neighbours with different policies cannot be one mapping.
            for (int page = 0; page < Pages; page += 2)
            {
                LinuxCalls.Bind(memory + (nint)(page * pageBytes), pageBytes, MemoryPolicy.Preferred(0));
            }

            (ProcessMemory? seen, Finding? finding) = MemoryAccess.Read(SysFs.Live, ProcessIdentity.Read(SysFs.Live, Environment.ProcessId)!);

            Assert.Null(finding);
            Assert.True(seen!.Mappings > Pages, $"{seen.Mappings} mappings");
            Assert.Equal(Pages / 2, seen.Policies.Single(use => use.Policy == "prefer:0").Mappings);
        }
        catch (NumaException refused) when (refused.IsNotPermitted)
        {
            Assert.Skip(refused.Message);
        }
        finally
        {
            LinuxCalls.Unmap(memory, Pages * pageBytes);
        }
    }

    [Fact]
    public void Another_users_process_shows_its_threads_and_how_to_see_the_rest()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess && File.Exists("/usr/bin/setpriv"), "needs root and setpriv to become somebody else");
        using var child = new Child("sleep", "60");
        SelfCommand self = SelfCommand.Find();
        using Process nobody = Process.Start(new ProcessStartInfo(
            "/usr/bin/setpriv", ["--reuid", "65534", "--regid", "65534", "--clear-groups", self.File, .. self.Prefix, "inspect", $"{child.Id}", "--for", "0.1s"])
        {
            RedirectStandardOutput = true,
        })!;
        string text = nobody.StandardOutput.ReadToEnd();
        nobody.WaitForExit();

        Assert.Equal(1, nobody.ExitCode);
        Assert.Contains("error: memory-not-readable", text);
        Assert.Contains("belongs to user 0", text);
        Assert.Contains($"sudo numabench inspect {child.Id}", text);
        Assert.Contains("Threads: 1,", text);
    }

    [Fact]
    public void A_process_can_be_looked_at_without_watching_it()
    {
        using var child = new Child("cat");

        (int code, string text) = Inspecting.Run($"{child.Id}", "--for", "0");

        Assert.Equal(0, code);
        Assert.Contains("\nThreads: 1, not watched\n", text);
        Assert.DoesNotContain("Counted in", text);
        Assert.Equal(0, child.Inspect("--for", "0s").GetProperty("window_seconds").GetDouble());
    }

    [Fact]
    public void This_process_can_inspect_itself()
    {
        (int code, string text) = Inspecting.Run("--self", "--for", "0.2s");

        Assert.Equal(0, code);
        // How long its path is, and so whether the line breaks behind this, depends on where the checkout lies.
        Assert.StartsWith($"process {Environment.ProcessId}:", text);
    }

    static bool HasTaskset => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, "taskset")));

    /// <summary>A process that ends with the test.</summary>
    sealed class Child : IDisposable
    {
        readonly Process process;

        public Child(string program, params string[] arguments)
        {
            process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
            // Until it has become its program, it is still a copy of this process.
            Assert.True(SpinWait.SpinUntil(() => ThreadStat.Parse(SysFs.Live.Text($"proc/{Id}/stat")) is { Name: "sh" or "sleep" or "cat" }, TimeSpan.FromMinutes(1)));
        }

        public int Id => process.Id;

        public void WaitFor(string line) => Assert.Equal(line, process.StandardOutput.ReadLine());

        public JsonElement Inspect(params string[] options) => JsonDocument.Parse(Inspecting.Run([$"{Id}", "--format", "json", .. options]).Output).RootElement;

        public void Say(string line)
        {
            process.StandardInput.WriteLine(line);
            process.StandardInput.Flush();
        }

        public void End()
        {
            process.Kill();
            process.WaitForExit();
        }

        public void Dispose()
        {
            End();
            process.Dispose();
        }
    }
}
