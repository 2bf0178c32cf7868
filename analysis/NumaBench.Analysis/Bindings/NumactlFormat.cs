namespace NumaBench.Analysis.Bindings;

/// <summary>numactl(8): the policy exactly as it was measured.</summary>
sealed record NumactlFormat() : PasteFormat("numactl", "numactl", "sh")
{
    public override string Write(BindingPlan plan) => Threads(plan)
        + (plan.Memory == MemoryRule.WeightedInterleave ? "# Needs numactl 2.0.19 and Linux 6.9; the weights are in /sys/kernel/mm/mempolicy/weighted_interleave.\n" : "")
        + Lines(plan, process => $"numactl --physcpubind={process.Cpus} {NumactlMemory(plan, process)} {Program}");
}
