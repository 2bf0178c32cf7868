using NumaBench.Results;

namespace NumaBench.Lab.Tests;

/// <summary>
/// The suite as releases have it, compiled when it starts: heaps and code of .NET's lie among what is judged, which the native code of the other
/// guests does not have.
/// </summary>
[Trait("Guests", "of full runs")]
public class ReleasedTests
{
    [Fact]
    public void On_two_sockets_a_release_measures_where_it_says_and_reports()
    {
        string[] policies = ["local/cpu=0", "remote/cpu=0", "interleave", "replica-per-node"];
        string run = string.Join(' ', policies.Select(policy => $"'inference/model=gemv/batch=1/policy={policy}/*'"));
        using Guest guest = Guest.RunAsReleased("two-socket", "1536M",
            "bash", "-c", $"bash /lab-tests/sampled-run.sh --no-spin --only 'bandwidth/cpu=0/mem=1/op=read/*' {run} && numabench-report render /results/run");

        Run read = guest.ReadRun(exitCode: 0);
        CaseRow[] measured = PlacementTests.AssertWhereItSays(read, guest, memoryNodes: [0, 1]);
        Assert.Equal(["bind", "interleave", "local", "remote", "replica-per-node"], measured.Select(row => row.Policy).Order());
        Assert.DoesNotContain("native", read.Manifest.Machine.Settings["dotnet"], StringComparison.Ordinal);
        Assert.Contains("replica-per-node", guest.Results.Read("run/report.md"), StringComparison.Ordinal);
    }
}
