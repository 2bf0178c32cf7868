using NumaBench.Results;
using NumaBench.Tests.Results;

namespace NumaBench.Tests.EndToEnd;

/// <summary>A run that cannot be believed is not gone on with, and stays as it was to the last byte.</summary>
[Collection("Processes")]
public sealed class HostileResumeTests : IDisposable
{
    const string Escape = "\\u001b]0;title\\u0007\\u202e";

    readonly TemporaryFolder folder = new();

    public HostileResumeTests()
    {
        RunBuilder run = new RunBuilder((0, "0", 1)) { Passes = 2, IsKilled = true }.Latency(0, 0, 90).WriteTo(folder);
        folder.Write(RunFiles.Manifest, ResultsJson.Write(run.Manifest() with { CommandLine = ["--profile", "quick"] }));
    }

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(RunFiles.Manifest, "\"schema\": 1", "\"schema\": 2", "update NumaBench")]
    [InlineData(RunFiles.Manifest, "\"profile\": ", "\"profile\": \"full\", \"profile\": ", "run.json, line ")]
    [InlineData(RunFiles.Manifest, "\"--profile\"", $"\"--{Escape}\"", "its command line cannot be understood")]
    [InlineData(RunFiles.Manifest, "\"host\": \"epyc01\"", $"\"host\": \"{Escape}\"", "that run was made on")]
    [InlineData(RunFiles.Cases, ",latency.idle,", ",latency.other,", "'latency.other' is not a kind of measurement")]
    [InlineData(RunFiles.Cases, "0=1.0000,0=1.0000,0\n", "0=1.0000,0=1.0000,0-x\n", "is not a list of ids")]
    [InlineData(RunFiles.Samples, ",latency_ns,", ",latency_ns,-", "values are from 0 to")]
    public void It_is_refused_in_one_line_and_left_as_it_is(string name, string text, string replacement, string reason)
    {
        string content = folder.Read(name);
        Assert.Contains(text, content, StringComparison.Ordinal);
        folder.Write(name, content.Replace(text, replacement, StringComparison.Ordinal));
        Dictionary<string, string> before = Contents();

        Result result = Suite.RunBench("run", "--resume", folder.Path, "--force");

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Contains(reason, result.Errors, StringComparison.Ordinal);
        Assert.StartsWith("numabench: ", result.Errors, StringComparison.Ordinal);
        Assert.Equal('\n', Assert.Single(result.Errors, letter => char.IsControl(letter) || letter == '\u202e'));
        Assert.Equal(before, Contents());
    }

    [Fact]
    public void A_run_of_this_machine_with_a_row_that_cannot_be_taken_up_is_refused_before_it_is_touched()
    {
        string run = folder.File("real");
        Assert.Equal(0, Suite.RunBench([.. Suite.OneShortCase, "--passes", "2", "--out", run]).ExitCode);
        string cases = Path.Combine(run, RunFiles.Cases);
        File.WriteAllText(cases, File.ReadAllText(cases).Replace(",bandwidth,", ",something,", StringComparison.Ordinal));
        byte[] before = File.ReadAllBytes(cases);

        Result result = Suite.RunBench("run", "--resume", run, "--force");

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Contains("'something' is not a kind of measurement", result.Errors, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(cases));
    }

    [Fact]
    public void A_device_in_the_place_of_a_table_is_not_read_and_not_replaced()
    {
        File.Delete(folder.File(RunFiles.Samples));
        File.CreateSymbolicLink(folder.File(RunFiles.Samples), "/dev/zero");

        Result result = Suite.RunBench("run", "--resume", folder.Path, "--force");

        Assert.Equal((2, "", $"numabench: {folder.File(RunFiles.Samples)}: this is a device and not a file\n"), (result.ExitCode, result.Output, result.Errors));
        Assert.Equal("/dev/zero", new FileInfo(folder.File(RunFiles.Samples)).LinkTarget);
    }

    Dictionary<string, string> Contents() => Directory.GetFiles(folder.Path).ToDictionary(path => path, path => Convert.ToHexString(File.ReadAllBytes(path)));
}
