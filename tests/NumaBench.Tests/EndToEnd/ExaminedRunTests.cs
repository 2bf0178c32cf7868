using NumaBench.Bench.Doctor;
using NumaBench.Numa;
using NumaBench.Results;

namespace NumaBench.Tests.EndToEnd;

/// <summary>What the doctor finds is part of every run, once, however often the run goes on.</summary>
[Collection("Processes")]
public sealed class ExaminedRunTests : IDisposable
{
    /// <summary>Those that depend on the moment at which one looks.</summary>
    static readonly string[] OfTheMoment = ["memory-pressure", "swap-used", "page-cache-fills-node", "steal-time", "machine-busy", "pages-from-elsewhere"];

    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_run_holds_the_doctor_s_findings_and_a_resumed_one_the_newest_of_each()
    {
        string path = folder.File("run");
        Assert.Equal(0, Suite.RunBench([.. Suite.OneShortCase, "--passes", "1", "--out", path]).ExitCode);
        Finding[] lasting = [.. Examination.Of(Topology.Read(SysFs.Live), SysFs.Live).Where(finding => !OfTheMoment.Contains(finding.Id))];
        Assert.NotEmpty(lasting);
        Run first = RunReader.Read(path);
        Assert.Superset(lasting.Select(Key).ToHashSet(), first.Manifest.Findings.Select(Key).ToHashSet());

        // As if every number had been another one.
        using (RunDirectory directory = RunDirectory.Resume(first))
        {
            directory.Save(first.Manifest with { Findings = [.. first.Manifest.Findings.Select(finding => finding with { What = "seen before" })] });
        }

        Assert.Equal(0, Suite.RunBench("run", "--resume", path, "--force").ExitCode);
        IReadOnlyList<Finding> resumed = RunReader.Read(path).Manifest.Findings;
        Assert.Equal(resumed.Count, resumed.DistinctBy(Key).Count());
        Assert.All(lasting, finding => Assert.NotEqual("seen before", resumed.Single(known => Key(known) == Key(finding)).What));
    }

    static (string, string) Key(Finding finding) => (finding.Id, finding.Subject);
}
