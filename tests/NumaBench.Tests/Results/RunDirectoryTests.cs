using NumaBench.Results;
using NumaBench.Tests.EndToEnd;
using Xunit;

namespace NumaBench.Tests.Results;

public class RunDirectoryTests
{
    /// <summary>A pass is saved by two writes: either can be the one that the disk refuses half of.</summary>
    [Theory]
    [InlineData(RunFiles.Samples, RunFiles.Cases)]
    [InlineData(RunFiles.Cases, RunFiles.Samples)]
    public void A_write_that_a_full_disk_took_half_of_is_taken_back(string refused, string other)
    {
        using var disk = new SmallDisk("4m");
        string run = disk.File("run");
        var row = new CaseRow
        {
            CaseId = "latency.idle/cpu=0/mem=0/page=huge/walk=random", Kind = CaseKind.IdleLatency, Status = CaseStatus.Ok, PlacementBefore = "0=1.0000", PlacementAfter = "0=1.0000",
        };
        int saved = 0;
        using (RunDirectory directory = RunDirectory.Create(run, SyntheticRuns.OneNode(passes: 1000).Manifest()))
        {
            // This one has its room already.
            Assert.Equal(0, Suite.Run("fallocate", "--keep-size", "--length", "1m", Path.Combine(run, other)).ExitCode);
            disk.Fill();

            IOException full = Assert.Throws<IOException>(() =>
            {
                for (; saved < 1000; saved++)
                {
                    directory.Save(row with { Passes = saved + 1 }, [new Sample(row.CaseId, saved + 1, 1, Metric.LatencyNanoseconds, 90)]);
                }
            });
            Assert.Contains("No space left", full.Message);
            Assert.Contains(refused, full.Message);
        }

        // Nothing could be taken back of less than a line.
        Assert.InRange(saved, 2, 999);
        Run read = RunReader.Read(run);
        Assert.DoesNotContain(read.ReadFindings, finding => finding.Id == "torn-last-line");
        Assert.Equal(saved, Assert.Single(read.Cases).Passes);
        Assert.Equal(saved, read.Samples.Count);
    }
}
