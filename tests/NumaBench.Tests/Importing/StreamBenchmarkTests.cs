using NumaBench.Results;

namespace NumaBench.Tests.Importing;

public sealed class StreamBenchmarkTests : IDisposable
{
    const string Text = """
        -------------------------------------------------------------
        STREAM version $Revision: 5.10 $
        -------------------------------------------------------------
        This system uses 8 bytes per array element.
        Array size = 100000000 (elements), Offset = 0 (elements)
        Number of Threads requested = 16
        Number of Threads counted = 16
        -------------------------------------------------------------
        Function    Best Rate MB/s  Avg time     Min time     Max time
        Copy:          118423.1     0.013601     0.013511     0.013702
        Scale:         117000.0     0.013802     0.013675     0.013950
        Add:           131072.5     0.018402     0.018310     0.018555
        Triad:         131500.2     0.018350     0.018251     0.018442
        -------------------------------------------------------------
        Solution Validates: avg error less than 1.000000e-13 on all three arrays
        """;

    readonly ImportedBy imported = new();

    public void Dispose() => imported.Dispose();

    [Fact]
    public void The_best_rates_are_taken_over_in_GB_a_second_by_threads_and_size()
    {
        Run run = imported.Run("stream", "$ numactl -N 1 -m 1 ./stream\n" + Text);
        Assert.Equal(
            [
                ("bandwidth/cpu=1/mem=1/op=copy/threads=16/elements=100000000/method=stream", 118.4231), ("bandwidth/cpu=1/mem=1/op=scale/threads=16/elements=100000000/method=stream", 117),
                ("bandwidth/cpu=1/mem=1/op=add/threads=16/elements=100000000/method=stream", 131.0725), ("bandwidth/cpu=1/mem=1/op=triad/threads=16/elements=100000000/method=stream", 131.5002),
            ],
            run.Samples.Select(sample => (sample.CaseId, sample.Value)));
        Assert.Equal("5.10", run.Manifest.Machine.Settings["STREAM version"]);
        Assert.Empty(run.Manifest.Findings);
    }

    [Fact]
    public void The_older_heading_and_one_thread_are_known_too() =>
        Assert.Equal([("bandwidth/cpu=unknown/mem=unknown/op=copy/threads=1/elements=unknown/method=stream", 12.3456789)], imported.Values("stream",
            "Function      Rate (MB/s)   Avg time     Min time     Max time\nCopy:       12345.6789       0.0130       0.0129       0.0131\n"));

    [Fact]
    public void Two_outputs_are_two_passes() => Assert.Equal([2, 2, 2, 2], imported.Run("stream", Text + "\n" + Text).Cases.Select(row => row.Passes));

    [Theory]
    [InlineData("Triad:         131500.2     0.018350     0.018251     0.018442\n", "", "stream-table-cut")]
    [InlineData("Solution Validates", "Solution", "stream-not-validated")]
    public void What_is_missing_after_whole_rows_is_a_finding(string part, string instead, string id) =>
        Assert.Equal([id], imported.Run("stream", Text.Replace(part, instead, StringComparison.Ordinal)).Manifest.Findings.Select(finding => finding.Id));

    [Theory]
    [InlineData("Triad:         131500.2     0.018350     0.018251     0.0184")]
    [InlineData("Triad:         131500.2     0.018350     0.018251")]
    [InlineData("Triad:         131500.2")]
    [InlineData("Triad:              inf     0.018350     0.018251     0.018442")]
    public void Half_of_a_row_refuses_the_text(string row) => Assert.Equal(
        ", line 13: the row is cut off or none of STREAM: it has a rate, and three times with as many decimals as each other", imported.Refusal("stream", Text[..Text.IndexOf("Triad:", StringComparison.Ordinal)] + row));

    [Fact]
    public void Results_that_STREAM_itself_found_wrong_are_refused() => Assert.Equal(
        ", line 15: STREAM found its own results wrong ('Failed Validation on array a[], AvgRelAbsErr > epsilon (1.0e-13)'): its rates mean nothing; run it again",
        imported.Refusal("stream", Text.Replace("Solution Validates: avg error less than 1.000000e-13 on all three arrays", "Failed Validation on array a[], AvgRelAbsErr > epsilon (1.0e-13)", StringComparison.Ordinal)));
}
