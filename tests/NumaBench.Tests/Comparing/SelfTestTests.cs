using NumaBench.Analysis.Comparing;
using NumaBench.Results;
using NumaBench.Tests.Analysis;

namespace NumaBench.Tests.Comparing;

public sealed class SelfTestTests : IDisposable
{
    readonly Compared runs = new();

    public void Dispose() => runs.Dispose();

    [Fact]
    public void The_built_in_run_passes() => Assert.Equal((0, """
        passed: an identical copy is same; 2 of 2 metrics same
        passed: a copy made worse is regressed; 2 of 2 metrics regressed
        passed: a copy made better is improved; 2 of 2 metrics improved

        """, ""), Cli.Run("compare", "--self-test"));

    [Theory]
    [InlineData(3)]
    [InlineData(6)]
    public void A_good_run_passes_in_every_metric(int passes)
    {
        (int code, string output, _) = Cli.Run("compare", "--self-test", runs.Add("a", Compared.Small(passes: passes)));
        Assert.Equal((0, 3), (code, output.Split("8 of 8 metrics").Length - 1));
    }

    // The gate is blind here: that must be told, and not pass.
    [Fact]
    public void A_run_with_one_pass_fails()
    {
        (int code, string output, _) = Cli.Run("compare", "--self-test", runs.Add("a", Compared.Small(passes: 1)));
        Assert.Equal((3, 3), (code, output.Split("FAILED").Length - 1));
    }

    [Fact]
    public void A_case_that_cannot_be_judged_makes_the_whole_fail() =>
        Assert.False(SelfTest.Of(RunReader.Read(runs.Add("a", Compared.Small().Latency(2, 2, 1, status: CaseStatus.Failed, reason: "EPERM"))), 1.05).IsPassed);
}
