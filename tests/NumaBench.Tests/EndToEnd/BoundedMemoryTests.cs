using System.Text;
using NumaBench.Results;
using NumaBench.Tests.Results;

namespace NumaBench.Tests.EndToEnd;

/// <summary>
/// Files that want to fill memory, read by a process that may have little of it: what the heap does not hold is refused in
/// words, and the largest run that is not refused is rendered.
/// </summary>
[Collection("Processes")]
public sealed class BoundedMemoryTests : IDisposable
{
    /// <summary>256 MiB, as the runtime wants it.</summary>
    const string LittleHeap = "0x10000000";

    const string SampleHeader = "case,pass,iteration,metric,value\n";

    readonly TemporaryFolder folder = new();
    readonly string caseId;
    readonly string row;

    public BoundedMemoryTests()
    {
        new RunBuilder((0, "0", 1 << 20), (1, "1", 1 << 20)) { Passes = 1 }.Latency(0, 0, 90).WriteTo(folder);
        caseId = RunReader.Read(folder.Path).Cases[0].CaseId;
        row = File.ReadLines(folder.File(RunFiles.Cases)).Last();
    }

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(RunFiles.Manifest, "no run.json has more than 8388608")]
    [InlineData(RunFiles.Cases, "no cases.csv has more than 536870912")]
    [InlineData(RunFiles.Samples, "no samples.csv has more than 536870912")]
    public void A_line_of_a_gigabyte_is_refused(string name, string reason)
    {
        LongLine(name, 1L << 30);
        Refused(name, reason);
    }

    [Theory]
    [InlineData(RunFiles.Cases, ", line 3: ")]
    [InlineData(RunFiles.Samples, ", line 5: ")]
    public void A_long_line_in_a_file_that_is_not_too_large_is_refused_at_its_first_megabyte(string name, string line)
    {
        LongLine(name, 400L << 20);
        Refused(name, "1048576", line);
    }

    [Theory]
    [InlineData("\"topology\": ", "[", "0,", "0]")]
    [InlineData("\"topology\": ", "[", "[],", "0]")]
    [InlineData("\"findings\": ", "[", """{"id":"","severity":"info","subject":"","what":"","advice":""},""", """{"id":"","severity":"info","subject":"","what":"","advice":""}]""")]
    public void As_much_as_run_json_may_hold_fits(string property, string open, string item, string close)
    {
        Fill(property, open, item, close);
        Rendered();
    }

    [Theory]
    [InlineData("\"reasons\": ", "[", "\"\",", "\"\"]")]
    [InlineData("\"command_line\": ", "[", "\"\",", "\"\"]")]
    [InlineData("\"settings\": ", "{", "\"{0}\":\"\",", "\"z\":\"\"}")]
    public void Lists_that_hold_more_than_any_machine_says_are_refused(string property, string open, string item, string close)
    {
        Fill(property, open, item, close);
        Refused(RunFiles.Manifest, "more than 10000 entries");
    }

    [Fact]
    public void More_cases_than_a_run_may_have_are_refused()
    {
        WriteRows(100_001);
        Refused(RunFiles.Cases, "one case more than the 100000 that a run may have", ", line 100002: ");
    }

    [Fact]
    public void As_many_cases_as_a_run_may_have_are_rendered_without_comparing_each_with_each()
    {
        WriteRows(100_000);
        Write(RunFiles.Samples, SampleHeader, Enumerable.Range(0, 100_000).Select(n => $"{caseId}/{n},1,1,latency_ns,{90 + (n % 7)}"));
        // summary.json alone has 100 MB.
        Rendered("0x40000000");
    }

    [Fact]
    public void Rows_that_hold_too_much_text_together_are_refused()
    {
        string text = new('r', 100_000);
        Write(RunFiles.Cases, Header(), Enumerable.Range(0, 1000).Select(n => Row(n, reason: text)));
        Refused(RunFiles.Cases, "33554432 characters");
    }

    [Fact]
    public void Millions_of_samples_of_cases_that_are_not_there_are_left_out()
    {
        Write(RunFiles.Samples, SampleHeader, Enumerable.Range(0, 2_100_000).Select(n => $"other{n},1,1,metric{n},1"));
        Rendered();
    }

    [Fact]
    public void More_samples_than_a_run_may_have_are_refused()
    {
        Write(RunFiles.Samples, SampleHeader, Enumerable.Range(0, 2_000_001).Select(n => $"{caseId},1,{n},latency_ns,90"));
        Refused(RunFiles.Samples, "one sample more than the 2000000 that a run may have", ", line 2000002: ");
    }

    [Fact]
    public void A_metric_of_its_own_for_each_sample_is_refused()
    {
        Write(RunFiles.Samples, SampleHeader, Enumerable.Range(0, 50_000).Select(n => $"{caseId},1,1,metric{n},90"));
        Refused(RunFiles.Samples, "one metric more than the 1000 that a run may have", ", line 1002: ");
    }

    [Fact]
    public void A_thousand_passes_of_which_only_the_last_has_a_sample_do_not_ask_for_a_place_each()
    {
        Write(RunFiles.Cases, Header(), Enumerable.Range(0, 50_000).Select(n => Row(n).Replace(",1,ok,", ",1000,ok,", StringComparison.Ordinal)));
        Write(RunFiles.Samples, SampleHeader, Enumerable.Range(0, 50_000).Select(n => $"{caseId}/{n},1000,1,latency_ns,90"));
        Refused(RunFiles.Samples, "more than 10000000 values", ", line 10002: ");
    }

    void Fill(string property, string open, string item, string close)
    {
        string json = folder.Read(RunFiles.Manifest);
        int start = json.IndexOf(property, StringComparison.Ordinal) + property.Length;
        int end = start + ValueLength(json[start..]);
        var value = new StringBuilder(open);
        for (int count = 0; value.Length < (8 << 20) - 10_000; count++)
        {
            value.Append(item.Replace("{0}", $"{count}", StringComparison.Ordinal));
        }

        folder.Write(RunFiles.Manifest, json[..start] + value + close + json[end..]);
    }

    // Half of the cases are local and half remote, all of the same node's CPUs.
    void WriteRows(int count) => Write(RunFiles.Cases, Header(), Enumerable.Range(0, count).Select(n => Row(n)));

    string Header() => File.ReadLines(folder.File(RunFiles.Cases)).First() + "\n";

    string Row(int number, string reason = "") => row
        .Replace($"{caseId},latency.idle,0,0,", $"{caseId}/{number},latency.idle,0,{number % 2},", StringComparison.Ordinal)
        .Replace(",ok,,", $",ok,{reason},", StringComparison.Ordinal);

    void Write(string name, string header, IEnumerable<string> lines)
    {
        // The header was read from the file that is replaced.
        string[] first = [header.TrimEnd('\n')];
        File.WriteAllLines(folder.File(name), first.Concat(lines));
    }

    // Zero bytes and a line end, then a good line: sparse, so it takes no room and no time.
    void LongLine(string name, long bytes)
    {
        byte[] rest = [(byte)'\n', .. File.ReadAllBytes(folder.File(name))];
        using FileStream file = File.OpenWrite(folder.File(name));
        file.Position = file.Length + bytes;
        file.Write(rest);
    }

    // Of an array or object without brackets in its texts.
    static int ValueLength(string json)
    {
        int depth = 0, at = 0;
        do
        {
            depth += json[at] is '[' or '{' ? 1 : json[at] is ']' or '}' ? -1 : 0;
            at++;
        }
        while (depth > 0);
        return at;
    }

    void Rendered(string heap = LittleHeap)
    {
        Result result = RenderWithin(heap);
        Assert.Equal((0, ""), (result.ExitCode, result.Errors));
    }

    void Refused(string name, string reason, string? line = null)
    {
        Result result = RenderWithin(LittleHeap);
        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.StartsWith($"{folder.File(name)}{line ?? ""}", result.Errors, StringComparison.Ordinal);
        Assert.Contains(reason, result.Errors, StringComparison.Ordinal);
        Assert.Equal(1, result.Errors.Count(letter => letter == '\n'));
    }

    Result RenderWithin(string heap) => Suite.Run(
        "env", $"DOTNET_GCHeapHardLimit={heap}", Path.Combine(AppContext.BaseDirectory, "numabench-report"), "render", folder.Path);
}
