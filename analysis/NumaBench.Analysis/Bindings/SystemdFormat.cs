namespace NumaBench.Analysis.Bindings;

/// <summary>systemd.exec(5) and systemd.resource-control(5): a unit for each process.</summary>
sealed record SystemdFormat() : PasteFormat("systemd", "systemd", "ini")
{
    public override string? WhyNot(BindingPlan plan) => plan.Memory == MemoryRule.WeightedInterleave ? "NUMAPolicy= knows no weighted interleave" : null;

    public override string Write(BindingPlan plan) =>
        Threads(plan) + (plan.Processes.Count > 1 ? "# Each unit is a file of its own.\n" : "") + string.Join('\n', plan.Processes.Select((process, index) => Unit(plan, process, index)));

    // CPUAffinity= and NUMAPolicy= are the calls that were measured; AllowedCPUs= and AllowedMemoryNodes= (cgroup v2) keep children and
    // programs that set their own affinity, as ONNX Runtime does by default, inside.
    static string Unit(BindingPlan plan, BoundProcess process, int index) => $"""
        # /etc/systemd/system/your-program{(plan.Processes.Count > 1 ? $"-{index}" : "")}.service
        [Unit]
        Description=your-program: {process}

        [Service]
        ExecStart=/usr/local/bin/your-program
        CPUAffinity={process.Cpus}
        NUMAPolicy={(plan.Memory == MemoryRule.Interleave ? "interleave" : "bind")}
        NUMAMask={process.Nodes}
        AllowedCPUs={process.Cpus}
        AllowedMemoryNodes={process.Nodes}

        [Install]
        WantedBy=multi-user.target

        """;
}
