namespace NumaBench.Analysis.Bindings;

/// <summary>taskset(1): CPUs alone.</summary>
sealed record TasksetFormat() : PasteFormat("taskset", "taskset (CPUs only)", "sh")
{
    public override string? WhyNot(BindingPlan plan) => plan.Memory == MemoryRule.Bind ? null : "taskset sets no memory policy";

    public override string Write(BindingPlan plan) => Threads(plan)
        + "# Memory is not bound: it comes from these CPUs' node while there is some, unlike what was measured.\n"
        + Lines(plan, process => $"taskset --cpu-list {process.Cpus} {Program}");
}
