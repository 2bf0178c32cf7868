using NumaBench.Numa;
using NumaBench.Results;
using Xunit;

namespace NumaBench.Tests.Results;

public sealed class RunReaderTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void What_was_written_is_read_back()
    {
        RunBuilder written = SyntheticRuns.TwoNodes().WriteTo(folder);

        Run run = RunReader.Read(folder.Path);

        Assert.Empty(run.ReadFindings);
        Assert.Equal("epyc01", run.Manifest.Machine.Identity.Host);
        Assert.Equal(written.Manifest().Findings, run.Manifest.Findings);
        Assert.Equal(4 + (4 * 4) + 7, run.Cases.Count);
        Assert.All(run.Cases, row => Assert.Equal((6, CaseStatus.Ok), (row.Passes, row.Status)));
        Assert.Equal((27 * 6 * 3) + (7 * 6 * 6), run.Samples.Count);
        Assert.Contains(",ok,", folder.Read(RunFiles.Cases), StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_killed_before_its_first_pass_is_an_empty_run()
    {
        SyntheticRuns.TwoNodes(killed: true).WriteTo(folder);
        File.Delete(folder.File(RunFiles.Cases));
        File.Delete(folder.File(RunFiles.Samples));

        Run run = RunReader.Read(folder.Path);

        Assert.Empty(run.Cases);
        Assert.Empty(run.Samples);
        Assert.Empty(run.ReadFindings);
    }

    [Fact]
    public void A_run_is_read_while_another_process_writes_it()
    {
        SyntheticRuns.TwoNodes().WriteTo(folder);
        using var writer = new FileStream(folder.File(RunFiles.Samples), FileMode.Append, FileAccess.Write, FileShare.Read);
        writer.Write("latency.id"u8);
        writer.Flush();

        Assert.Equal(["torn-last-line"], RunReader.Read(folder.Path).ReadFindings.Select(finding => finding.Id));
    }

    [Fact]
    public void Samples_of_a_pass_without_its_row_are_cut_off()
    {
        new RunBuilder((0, "0", 1)).Latency(0, 0, 90).WriteTo(folder);
        string id = RunReader.Read(folder.Path).Cases[0].CaseId;
        File.AppendAllText(folder.File(RunFiles.Samples), $"{id},7,1,latency_ns,1\nother,1,1,latency_ns,1\n");

        Run run = RunReader.Read(folder.Path);

        Assert.DoesNotContain(run.Samples, sample => sample.Pass == 7 || sample.CaseId == "other");
        Assert.Equal([$"{id}, pass 7", "other, pass 1"], run.ReadFindings.Select(finding => finding.Subject));
        Assert.All(run.ReadFindings, finding => Assert.Equal(("unfinished-pass", Severity.Info), (finding.Id, finding.Severity)));
    }

    [Fact]
    public void A_pass_that_was_measured_twice_counts_once()
    {
        new RunBuilder((0, "0", 1)).Latency(0, 0, 90).WriteTo(folder);
        string id = RunReader.Read(folder.Path).Cases[0].CaseId;
        File.AppendAllText(folder.File(RunFiles.Samples), $"{id},6,1,latency_ns,7\n{id},6,2,latency_ns,8\n");

        Assert.Equal([7, 8], RunReader.Read(folder.Path).Samples.Where(sample => sample.Pass == 6).Select(sample => sample.Value));
    }

    [Fact]
    public void A_reason_stays_on_one_line() =>
        Assert.Equal("first second", (CaseRow.Of(new Case { Id = "a", Kind = "b" }, CaseStatus.Failed) with { Reason = "first\r\n second\n" }).Reason);
}
