using System.Text;
using CsCheck;
using NumaBench.Analysis.Comparing;
using NumaBench.Analysis.Reporting;
using NumaBench.Bench.Commands;
using NumaBench.Results;
using NumaBench.Tests.Analysis;
using NumaBench.Tests.Inspect;
using NumaBench.Tests.Results;

namespace NumaBench.Tests.BadInput;

/// <summary>
/// Every file that is read, mutated: it is refused with file and reason (exit code 2), or what is made of it is inert. Nothing
/// else happens: no other error, no file elsewhere. The seeds are fixed, so a run tries the same files as the one before.
/// </summary>
public sealed class RefusedOrInertTests : IDisposable
{
    const int FilesOfEach = 60;

    static readonly string[] Formats = ["csv", "json", "prometheus", "hwloc-xml", "ocp"];

    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(RunFiles.Manifest)]
    [InlineData(RunFiles.Cases)]
    [InlineData(RunFiles.Samples)]
    public void A_run(string name)
    {
        Valid().WriteTo(folder, "run");
        Valid().WriteTo(folder, "good");
        string run = folder.File("run"), changed = Path.Combine(run, name);
        int turn = 0;
        Try(File.ReadAllBytes(changed), bytes =>
        {
            File.WriteAllBytes(changed, bytes);
            (int code, string output, string errors) = Cli.Run("export", run, "--format", Formats[turn++ % Formats.Length]);
            if (errors.StartsWith("no hwloc-xml can be made: ", StringComparison.Ordinal))
            {
                return false;
            }

            if (code == 2)
            {
                Refused(changed, output, errors);
                Refused(changed, "", Cli.Run("compare", folder.File("good"), run).Errors);
                return true;
            }

            Assert.Equal((0, ""), (code, errors));
            Rendered(run);
            RunComparison comparison = RunComparison.Of([RunReader.Read(folder.File("good"))], [RunReader.Read(run)], 1.05, allowDifferentMachine: true);
            Inert.Check(ComparisonText.Write(comparison));
            ComparisonJUnit.Write(comparison);
            ComparisonJson.Write(comparison);
            Assert.Equal([RunFiles.Cases, RunFiles.Manifest, RunFiles.Samples], Names(run));
            Assert.Equal(["good", "run"], Names(folder.Path));
            return false;
        });
    }

    [Theory]
    [InlineData("mlc")]
    [InlineData("lmbench")]
    [InlineData("multichase")]
    [InlineData("stream")]
    [InlineData("bdn")]
    public void An_output_of_another_program(string format)
    {
        string run = folder.File("run"), text = folder.File("text");
        Try(Encoding.UTF8.GetBytes(Outputs.Of(format)), bytes =>
        {
            File.WriteAllBytes(text, bytes);
            (int code, string output, string errors) = Cli.Run("import", format, text, "--out", run);
            if (code == 2)
            {
                Refused(text, output, errors);
                Assert.Equal(["text"], Names(folder.Path));
                return true;
            }

            Assert.Equal((0, run + "\n"), (code, output));
            Rendered(run);
            Assert.Equal([RunFiles.Cases, RunFiles.Manifest, RunFiles.Samples], Names(run));
            Assert.Equal(["run", "text"], Names(folder.Path));
            Directory.Delete(run, recursive: true);
            return false;
        });
    }

    [Fact]
    public void A_saved_numa_maps()
    {
        string maps = folder.File("maps");
        Try(Encoding.UTF8.GetBytes(Outputs.NumaMaps), bytes =>
        {
            File.WriteAllBytes(maps, bytes);
            try
            {
                (int code, string output) = Inspecting.Run("--numa-maps", maps);
                Assert.InRange(code, 0, 1);
                Assert.DoesNotContain(output, letter => char.IsControl(letter) && letter is not ('\n' or '\r'));
                return false;
            }
            catch (UsageException e)
            {
                Assert.StartsWith(maps, e.Message, StringComparison.Ordinal);
                return true;
            }
        });
    }

    /// <param name="isRefused">Tries one file.</param>
    static void Try(byte[] valid, Func<byte[], bool> isRefused)
    {
        int refused = 0;
        Assert.False(isRefused(valid), "the valid file is refused");
        for (uint seed = 1; seed <= FilesOfEach; seed++)
        {
            // One iteration a seed: Sample takes its seed for the first one only.
            Mutation.Several.Sample(mutations => refused += isRefused(Mutation.Apply(valid, mutations)) ? 1 : 0, seed: new PCG(1, seed).ToString(), iter: 1, threads: 1);
        }

        Assert.InRange(refused, 1, FilesOfEach - 1);
    }

    static void Refused(string file, string output, string errors)
    {
        Assert.Equal("", output);
        Assert.StartsWith(file, errors, StringComparison.Ordinal);
        Assert.Single(errors.TrimEnd('\n').Split('\n'));
        Assert.DoesNotContain(errors, letter => char.IsControl(letter) && letter != '\n');
    }

    static void Rendered(string folder)
    {
        var run = new MeasuredRun(RunReader.Read(folder));
        Conclusions conclusions = Conclusions.Of(run);
        Inert.Check(new ReportText(run, conclusions, []).Write());
        Assert.DoesNotContain('\u202e', SummaryFile.Write(run, conclusions));
    }

    static IEnumerable<string> Names(string folder) => Directory.EnumerateFileSystemEntries(folder).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal);

    static RunBuilder Valid() => new RunBuilder((0, "0-3", 1 << 20), (1, "4-7", 1 << 20)) { Passes = 3 }
        .Latency(0, 0, 90).Latency(0, 1, 140).Latency(1, 0, 141).Latency(1, 1, 91).Bandwidth(0, 0, "read", 40).Bandwidth(0, 1, "read", 20)
        .Loaded(0, 0, "local", "read", "idle", 0, 90).Loaded(0, 0, "local", "read", "100", 20, 110).Loaded(0, 0, "local", "read", "0", 38, 240)
        .Peak("local", "read", 80).Imported("latency.loaded/delay=0/method=mlc", "0", 30, 200)
        .Inference("os-default", "all", "all", 42).Inference("local", "0", "0", 50).Inference("remote", "0", "1", 30, status: CaseStatus.Failed, reason: "exited with 134")
        .Find("thp-never", NumaBench.Numa.Severity.Warning, "Transparent huge pages are off (never).", "echo madvise");
}
