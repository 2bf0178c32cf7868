using NumaBench.Results;
using Xunit;

namespace NumaBench.Tests.Results;

public sealed class RunReaderRefusalTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public RunReaderRefusalTests() => new RunBuilder((0, "0", 1)) { Passes = 2 }.Latency(0, 0, 90).WriteTo(folder);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_folder_without_run_json_is_no_run()
    {
        File.Delete(folder.File(RunFiles.Manifest));
        Refused(RunFiles.Manifest, null, "holds no run");
        Assert.Contains("holds no run", Assert.Throws<UnreadableRunException>(() => RunReader.Read(folder.File("absent"))).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_newer_schema_asks_for_an_update()
    {
        folder.Write(RunFiles.Manifest, "{\n  \"schema\": 2\n}");
        Refused(RunFiles.Manifest, null, "update NumaBench");
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData("{\n  \"schema\": 1,\n  \"profile\": qu\n}", 3)]
    [InlineData("null", 1)]
    public void A_broken_run_json_is_refused_with_its_line(string json, int line)
    {
        folder.Write(RunFiles.Manifest, json);
        Refused(RunFiles.Manifest, line, "");
    }

    [Theory]
    [InlineData("\"one\"")]
    [InlineData("0")]
    [InlineData("1.5")]
    public void A_schema_that_is_no_version_is_refused(string schema)
    {
        folder.Write(RunFiles.Manifest, $$"""{"schema": {{schema}}}""");
        Refused(RunFiles.Manifest, null, "schema");
    }

    [Fact]
    public void A_run_json_without_a_required_part_is_refused()
    {
        folder.Write(RunFiles.Manifest, """{"schema": 1}""");
        Assert.Contains("tool_version", Assert.Throws<UnreadableRunException>(() => RunReader.Read(folder.Path)).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x,1,1,latency_ns,NaN", "NaN")]
    [InlineData("x,1,1,latency_ns,Infinity", "Infinity")]
    [InlineData("x,1,1,latency_ns,1e999", "Infinity")]
    [InlineData("x,0,1,latency_ns,1", "passes count from 1")]
    [InlineData(",1,1,latency_ns,1", "the case is empty")]
    [InlineData("a/../../etc,1,1,latency_ns,1", "leaves the run's folder")]
    [InlineData("/etc/passwd,1,1,latency_ns,1", "leaves the run's folder")]
    [InlineData("a\u0007b,1,1,latency_ns,1", "control characters")]
    public void A_sample_that_cannot_be_is_refused_even_as_the_last_line(string line, string reason)
    {
        File.AppendAllText(folder.File(RunFiles.Samples), line + "\n");
        Refused(RunFiles.Samples, 8, reason);
    }

    [Theory]
    [InlineData("x,1,1", "3 fields instead of 5")]
    [InlineData("x,one,1,latency_ns,1", "pass")]
    [InlineData("x,1,1,latency_ns,1,2", "6 fields instead of 5")]
    [InlineData("\"x,1,1,latency_ns,1", "quoting is broken")]
    [InlineData("x,1,1,latency_ns,", "value")]
    public void A_malformed_line_is_refused_unless_it_is_the_last(string line, string reason)
    {
        File.AppendAllText(folder.File(RunFiles.Samples), line + "\n");
        Assert.Equal(["torn-last-line"], RunReader.Read(folder.Path).ReadFindings.Select(finding => finding.Id));

        File.AppendAllText(folder.File(RunFiles.Samples), "x,1,1,latency_ns,1\n");
        Refused(RunFiles.Samples, 8, reason);
    }

    [Fact]
    public void A_model_name_that_leaves_the_folder_is_refused()
    {
        string[] lines = File.ReadAllLines(folder.File(RunFiles.Cases));
        lines[2] = lines[2].Replace(",,,,2,ok", ",../../x,,,2,ok", StringComparison.Ordinal);
        folder.Write(RunFiles.Cases, string.Join('\n', lines) + "\n");
        Refused(RunFiles.Cases, 3, "../../x");
    }

    [Fact]
    public void A_list_of_findings_that_holds_null_is_refused()
    {
        folder.Write(RunFiles.Manifest, folder.Read(RunFiles.Manifest).Replace("\"findings\": []", "\"findings\": [null]", StringComparison.Ordinal));
        Refused(RunFiles.Manifest, 1, "null");
    }

    [Fact]
    public void A_row_cannot_ask_for_memory_for_billions_of_passes()
    {
        folder.Write(RunFiles.Cases, folder.Read(RunFiles.Cases).Replace(",,,2,ok", ",,,2000000000,ok", StringComparison.Ordinal));
        Refused(RunFiles.Cases, 3, "passes");
    }

    [Theory]
    [InlineData("7")]
    [InlineData("good")]
    public void A_status_is_one_of_the_words(string status)
    {
        string cases = folder.Read(RunFiles.Cases);
        int at = cases.IndexOf(",ok,", StringComparison.Ordinal);
        folder.Write(RunFiles.Cases, $"{cases[..at]},{status},{cases[(at + 4)..]}");
        Refused(RunFiles.Cases, 2, "status");
    }

    [Fact]
    public void A_header_without_a_column_is_refused()
    {
        folder.Write(RunFiles.Samples, "case,pass,iteration,metric\n");
        Refused(RunFiles.Samples, 1, "value");
    }

    [Fact]
    public void A_line_without_end_does_not_fill_memory()
    {
        folder.Write(RunFiles.Samples, "case,pass,iteration,metric,value\n" + new string('a', 4 << 20) + ",1,1,latency_ns,1\n");
        Refused(RunFiles.Samples, 2, "1048576");
    }

    void Refused(string file, int? line, string reason)
    {
        UnreadableRunException refusal = Assert.Throws<UnreadableRunException>(() => RunReader.Read(folder.Path));
        Assert.Equal((folder.File(file), (long?)line), (refusal.File, refusal.Line));
        Assert.Contains(reason, refusal.Reason, StringComparison.Ordinal);
    }
}
