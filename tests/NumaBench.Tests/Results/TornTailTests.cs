using NumaBench.Results;
using Xunit;

namespace NumaBench.Tests.Results;

public sealed class TornTailTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(RunFiles.Cases)]
    [InlineData(RunFiles.Samples)]
    public void A_kill_at_any_byte_of_the_last_line_costs_only_that_line(string name)
    {
        new RunBuilder((0, "0", 1)) { Passes = 3 }.Latency(0, 0, 90, reason: "with, comma and \"quotes\"").WriteTo(folder);
        byte[] whole = File.ReadAllBytes(folder.File(name));
        int lastLine = whole.AsSpan(0, whole.Length - 1).LastIndexOf((byte)'\n') + 1;
        Run complete = RunReader.Read(folder.Path);

        for (int length = lastLine; length < whole.Length; length++)
        {
            File.WriteAllBytes(folder.File(name), whole[..length]);
            Run run = RunReader.Read(folder.Path);

            Assert.Equal(length > lastLine, run.ReadFindings.Any(finding => finding.Id == "torn-last-line"));
            if (name == RunFiles.Cases)
            {
                Assert.Equal(2, run.Cases[0].Passes);
                Assert.Equal(complete.Samples.Where(sample => sample.Pass <= 2), run.Samples);
            }
            else
            {
                Assert.Equal(complete.Samples.SkipLast(1), run.Samples);
            }
        }
    }

    [Theory]
    [InlineData(RunFiles.Cases)]
    [InlineData(RunFiles.Samples)]
    public void A_kill_at_any_byte_of_the_header_leaves_an_empty_file(string name)
    {
        new RunBuilder((0, "0", 1)).Latency(0, 0, 90).WriteTo(folder);
        string header = File.ReadLines(folder.File(name)).First();
        for (int length = 0; length <= header.Length; length++)
        {
            folder.Write(name, header[..length]);
            Run run = RunReader.Read(folder.Path);

            Assert.Empty(run.Samples);
            Assert.Equal(length > 0, run.ReadFindings.Any(finding => finding.Id == "torn-last-line"));
        }
    }
}
