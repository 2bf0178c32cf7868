namespace NumaBench.Analysis.Bindings;

/// <summary>A way to start programs that can bind them.</summary>
/// <param name="Name">On the command line.</param>
/// <param name="Title">For people.</param>
/// <param name="Language">Of the code block.</param>
abstract record PasteFormat(string Name, string Title, string Language)
{
    protected const string Program = "./your-program";

    /// <summary>In the order of the report.</summary>
    public static IReadOnlyList<PasteFormat> All { get; } =
    [
        new NumactlFormat(), new TasksetFormat(), new SystemdFormat(), new DockerFormat(), new KubernetesFormat(), new SlurmFormat(), new CSharpFormat(), new PythonFormat(),
    ];

    /// <summary>Why it cannot express the plan; null when it can.</summary>
    public virtual string? WhyNot(BindingPlan plan) => null;

    /// <summary>The text to paste, with a line feed at its end; only of a plan that it can express.</summary>
    public abstract string Write(BindingPlan plan);

    /// <summary>A shell line for each process, side by side where there are several.</summary>
    protected static string Lines(BindingPlan plan, Func<BoundProcess, string> line) => plan.Processes.Count == 1
        ? line(plan.Processes[0]) + "\n"
        : string.Concat(plan.Processes.Select(process => $"{line(process)} &\n")) + "wait\n";

    /// <summary>What no placement from outside can set.</summary>
    protected static string Threads(BindingPlan plan)
    {
        string[] counts = [.. plan.Processes.Select(process => $"{process.Cpus.Count}")];
        string each = counts.Distinct(StringComparer.Ordinal).Count() == 1 ? counts[0] : string.Join(", ", counts);
        return $"# Threads to give the program: {each}" + (plan.Processes.Count > 1 ? " each" : "") + (plan.Sleeps ? ", and session.intra_op.allow_spinning=0" : "") + ".\n";
    }

    /// <summary>numactl's option for the memory of a process.</summary>
    protected static string NumactlMemory(BindingPlan plan, BoundProcess process) => plan.Memory switch
    {
        MemoryRule.Interleave => $"--interleave={process.Nodes}",
        MemoryRule.WeightedInterleave => $"--weighted-interleave={process.Nodes}",
        _ => $"--membind={process.Nodes}",
    };
}
