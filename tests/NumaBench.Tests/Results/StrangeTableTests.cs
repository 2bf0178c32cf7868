using System.Text;
using NumaBench.Results;

namespace NumaBench.Tests.Results;

/// <summary>Tables as other programs and other people leave them: read where the meaning is clear, refused where it is not.</summary>
public sealed class StrangeTableTests : IDisposable
{
    readonly TemporaryFolder folder = new();
    readonly Run whole;

    public StrangeTableTests()
    {
        new RunBuilder((0, "0", 1), (1, "4", 1)) { Passes = 3 }.Latency(0, 0, 90).Latency(0, 1, 140).WriteTo(folder);
        whole = RunReader.Read(folder.Path);
    }

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(RunFiles.Cases)]
    [InlineData(RunFiles.Samples)]
    public void A_byte_order_mark_and_line_ends_of_windows_change_nothing(string name)
    {
        File.WriteAllText(folder.File(name), folder.Read(name).Replace("\n", "\r\n", StringComparison.Ordinal), new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));

        Run run = RunReader.Read(folder.Path);

        Assert.Equal(whole.Cases, run.Cases);
        Assert.Equal(whole.Samples, run.Samples);
        Assert.Empty(run.ReadFindings);
    }

    [Fact]
    public void Samples_count_in_any_order()
    {
        string[] lines = File.ReadAllLines(folder.File(RunFiles.Samples));
        string[] samples = lines[1..];
        new Random(1).Shuffle(samples);
        File.WriteAllLines(folder.File(RunFiles.Samples), [lines[0], .. samples]);

        Assert.Equal(whole.Samples.ToHashSet(), RunReader.Read(folder.Path).Samples.ToHashSet());
    }

    [Fact]
    public void Columns_may_stand_in_any_order()
    {
        string[] lines = File.ReadAllLines(folder.File(RunFiles.Samples));
        File.WriteAllLines(folder.File(RunFiles.Samples), lines.Select(line => string.Join(',', line.Split(',').Reverse())));

        Assert.Equal(whole.Samples, RunReader.Read(folder.Path).Samples);
    }

    [Theory]
    [InlineData(RunFiles.Cases, "case,", "case,case,", "case")]
    [InlineData(RunFiles.Samples, "value\n", "value,value\n", "value")]
    public void A_column_that_stands_twice_is_refused(string name, string text, string replacement, string column)
    {
        folder.Write(name, folder.Read(name).Replace(text, replacement, StringComparison.Ordinal));
        Refused(name, 1, $"the header has the column {column} twice");
    }

    [Fact]
    public void A_header_that_comes_again_is_no_row()
    {
        string text = folder.Read(RunFiles.Samples);
        folder.Write(RunFiles.Samples, text + text);
        Refused(RunFiles.Samples, text.Count(letter => letter == '\n') + 1, "pass");
    }

    [Fact]
    public void Zero_bytes_in_a_name_are_refused()
    {
        File.AppendAllText(folder.File(RunFiles.Samples), "x\0y,1,1,latency_ns,1\n");
        Refused(RunFiles.Samples, 20, "control characters");
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("-1e308")]
    [InlineData("1e308")]
    [InlineData("1.0000001e15")]
    public void A_value_that_nothing_can_have_is_refused(string value)
    {
        File.AppendAllText(folder.File(RunFiles.Samples), $"x,1,1,latency_ns,{value}\n");
        Refused(RunFiles.Samples, 20, "values are from 0 to 1000000000000000");
    }

    [Fact]
    public void A_name_of_a_million_letters_is_refused()
    {
        File.AppendAllText(folder.File(RunFiles.Samples), $"x,1,1,{new string('m', 500_000)},1\n");
        Refused(RunFiles.Samples, 20, "the metric has 500000 characters; names have at most 1000");
    }

    [Fact]
    public void A_thousand_passes_is_what_a_run_may_have_and_no_more()
    {
        string cases = folder.Read(RunFiles.Cases);
        folder.Write(RunFiles.Cases, cases.Replace(",,,3,ok", ",,,1000,ok", StringComparison.Ordinal));
        Assert.Equal(1000, RunReader.Read(folder.Path).Cases[0].Passes);

        folder.Write(RunFiles.Cases, cases.Replace(",,,3,ok", ",,,1001,ok", StringComparison.Ordinal));
        Refused(RunFiles.Cases, 4, "passes are from 0 to 1000");
    }

    void Refused(string file, int line, string reason)
    {
        UnreadableRunException refusal = Assert.Throws<UnreadableRunException>(() => RunReader.Read(folder.Path));
        Assert.Equal((folder.File(file), (long?)line), (refusal.File, refusal.Line));
        Assert.Contains(reason, refusal.Reason, StringComparison.Ordinal);
    }
}
