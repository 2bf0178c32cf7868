using NumaBench.Analysis.Explaining;
using NumaBench.Analysis.Reporting;
using NumaBench.Bench.Inference;
using NumaBench.Numa;
using NumaBench.Results;
using NumaBench.Tests.Inference;

namespace NumaBench.Tests.EndToEnd;

/// <summary>The pitfall itself: a service under taskset whose threads ONNX Runtime puts on other CPUs.</summary>
[Collection("Models")]
public class DefaultThreadsTests
{
    [Fact]
    public void Under_taskset_the_default_threads_leave_their_CPU_and_a_run_says_so()
    {
        CpuSet all = LinuxCalls.GetAffinity();
        Assert.SkipUnless(all.Count > 1, "this process may use one CPU only");
        using var folder = new TemporaryFolder();
        InferenceModel model = SmallModel.Ensure();

        Result result = Suite.Run("nice", "-n", "19", "taskset", "-c", $"{all.First}", Suite.Bench,
            "run", "--profile", "quick", "--passes", "1", "--force", "--model", model.File, "--only", "inference/model=gemv-*/policy=os-default/*", "--out", folder.File("run"));

        Assert.True(result.ExitCode == 0, result.Errors);
        Finding finding = Assert.Single(new MeasuredRun(RunReader.Read(folder.File("run"))).Findings, finding => finding.Id == DefaultThreadsCheck.FindingId);
        Assert.Equal(Severity.Warning, finding.Severity);
        Assert.Matches($"ran on CPUs [0-9,-]+, while this process was bound to {all.First}\\.$", finding.What);
    }
}
