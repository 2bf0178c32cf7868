using NumaBench.Analysis.Comparing;
using NumaBench.Results;
using NumaBench.Statistics;

namespace NumaBench.Tests.Comparing;

public class ChangeGroupTests
{
    [Fact]
    public void All_that_changed_is_one_finding() => Assert.Equal(["all 4 judged cases"], Where((_, _) => Change.Regressed));

    [Fact]
    public void A_memory_node_is_one_finding_and_a_single_case_another() =>
        Assert.Equal(["all 2 judged cases of memory node 1", "one case"], Where((cpu, memory) => memory == 1 || (cpu, memory) == (1, 0) ? Change.Regressed : Change.Same));

    [Fact]
    public void A_CPU_node_is_one_finding() => Assert.Equal(["all 2 judged cases of CPU node 1"], Where((cpu, _) => cpu == 1 ? Change.Regressed : Change.Same));

    [Fact]
    public void What_cannot_be_judged_is_no_part_of_all() =>
        Assert.Equal(["all 3 judged cases"], Where((cpu, memory) => (cpu, memory) == (0, 0) ? Change.CannotJudge : Change.Regressed));

    [Fact]
    public void Regressions_stand_before_improvements_and_never_in_one_group() =>
        Assert.Equal(["all 2 judged cases of memory node 1", "all 2 judged cases of memory node 0"], Where((_, memory) => memory == 1 ? Change.Regressed : Change.Improved));

    [Fact]
    public void Nothing_changed_is_no_finding() => Assert.Empty(Where((_, _) => Change.Same));

    static IEnumerable<string> Where(Func<int, int, Change> change) => ChangeGroup.Of([.. from cpu in Enumerable.Range(0, 2) from memory in Enumerable.Range(0, 2) select new MetricComparison(
            new CaseRow { CaseId = $"latency.idle/cpu={cpu}/mem={memory}", Kind = CaseKind.IdleLatency, CpuNode = $"{cpu}", MemoryNode = $"{memory}" },
            Metric.LatencyNanoseconds, [], [], new SideRatio(0.2, 0.01, 4), change(cpu, memory), Hindrance.None, "")]).Select(group => group.Where);
}
