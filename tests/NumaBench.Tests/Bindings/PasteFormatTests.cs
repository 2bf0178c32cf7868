using NumaBench.Analysis.Bindings;
using NumaBench.Numa;

namespace NumaBench.Tests.Bindings;

public sealed class PasteFormatTests
{
    public static TheoryData<string> Formats => [.. PasteFormat.All.Select(format => format.Name)];

    [Theory]
    [InlineData("replica-per-node")]
    [InlineData("interleave")]
    public void Each_reads_as_it_should(string policy)
    {
        BindingPlan plan = Planned.Of(policy, Planned.Two());
        Golden.Verify($"bindings-{policy}.txt", string.Join("\n", PasteFormat.All.Select(format => $"== {format.Name}\n" + (format.WhyNot(plan) ?? format.Write(plan)))));
    }

    [Theory]
    [InlineData("taskset", "interleave")]
    [InlineData("taskset", "weighted-interleave")]
    [InlineData("systemd", "weighted-interleave")]
    [InlineData("kubernetes", "interleave")]
    [InlineData("kubernetes", "weighted-interleave")]
    [InlineData("kubernetes", "replica-per-l3")]
    public void Only_these_cannot_express_a_policy(string format, string policy)
    {
        Assert.NotNull(Planned.Format(format).WhyNot(Planned.Of(policy, Planned.Two())));
        Assert.Equal(6, BindingPlan.Policies.Sum(other => PasteFormat.All.Count(any => any.WhyNot(Planned.Of(other, Planned.Two())) is not null)));
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Threads_that_sleep_are_said_or_set(string format)
    {
        Assert.Contains("session.intra_op.allow_spinning", Planned.Format(format).Write(Planned.Of("replica-per-node-no-spin", Planned.Two())), StringComparison.Ordinal);
        Assert.DoesNotContain("allow_spinning", Planned.Format(format).Write(Planned.Of("replica-per-node", Planned.Two())), StringComparison.Ordinal);
    }

    [Fact]
    public void Masks_of_more_than_64_cpus_are_one_number_and_several_words()
    {
        var wide = new BindingPlan("local", MemoryRule.Bind, [new BoundProcess(CpuSet.Parse("1,64-67,191"), NodeSet.Of(65))], Planned.Machine(Planned.Two()), 0);
        Assert.Contains("mask_cpu:0x8000000000000000000000000000000f0000000000000002 --mem-bind=verbose,map_mem:65 ", Planned.Format("slurm").Write(wide), StringComparison.Ordinal);
        Assert.Contains("([0x2, 0xf, 0x8000000000000000], [0x0, 0x2], 6), // CPUs 1,64-67,191, memory of node 65\n", Planned.Format("csharp").Write(wide), StringComparison.Ordinal);
    }
}
