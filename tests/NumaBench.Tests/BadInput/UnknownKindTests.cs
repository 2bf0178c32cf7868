using NumaBench.Analysis.Reporting;
using NumaBench.Results;
using NumaBench.Tests.Analysis;
using NumaBench.Tests.Results;

namespace NumaBench.Tests.BadInput;

/// <summary>A newer NumaBench may measure what this one has no words for.</summary>
public sealed class UnknownKindTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("latency.future/x=1", CaseStatus.Failed)]
    [InlineData("latency.future/x=1/method=new", CaseStatus.Misplaced)]
    public void It_is_left_out_of_reports_and_verdicts_and_listed_where_it_is_not_ok(string id, CaseStatus status)
    {
        foreach (string name in new[] { "base", "candidate" })
        {
            new RunBuilder((0, "0-3", 1 << 20)) { Passes = 6 }.Latency(0, 0, 90).Row(new CaseRow { CaseId = id, Kind = "latency.future", Status = status, Reason = "future" }).WriteTo(folder, name);
        }

        (int code, string output, string errors) = Cli.Run("compare", folder.File("base"), folder.File("candidate"), "--gate");
        Assert.Equal((0, ""), (code, errors));
        Assert.DoesNotContain("future", output, StringComparison.Ordinal);

        var run = new MeasuredRun(RunReader.Read(folder.File("base")));
        string report = new ReportText(run, Conclusions.Of(run), []).Write();
        Assert.Contains($"| `{id}` | {Show.Status(status)} | future |", report, StringComparison.Ordinal);
        Assert.DoesNotContain("## latency.future", report, StringComparison.Ordinal);
    }
}
