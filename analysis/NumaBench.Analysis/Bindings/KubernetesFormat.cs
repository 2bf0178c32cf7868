namespace NumaBench.Analysis.Bindings;

/// <summary>
/// Kubernetes cannot be told which node: a kubelet with static managers gives a Guaranteed pod whole cores and memory of one node
/// of its own choice. A pod of more than half a node leaves no room for a second there, so replicas get a node each.
/// </summary>
sealed record KubernetesFormat() : PasteFormat("kubernetes", "Kubernetes", "yaml")
{
    /// <summary>systemReserved and the kubelet's own default of evictionHard, which reservedMemory must add up to.</summary>
    const int ReservedMebibytes = 1024 + 100;

    public override string? WhyNot(BindingPlan plan) =>
        plan.Memory != MemoryRule.Bind ? "no manager of the kubelet interleaves; numactl in the container does, with the capability SYS_NICE"
        : plan.Processes.Any(process => process.Nodes.Count > 1) ? "the policy single-numa-node gives one node"
        : plan.Processes.DistinctBy(process => process.Nodes.First).Count() < plan.Processes.Count ? "the CPU manager places by node, and L3 caches it only prefers (prefer-align-cpus-by-uncorecache)"
        : PodCpus(plan) < 1 ? "the kubelet keeps a core for the system, and a node has no other one"
        : null;

    public override string Write(BindingPlan plan)
    {
        int cpus = PodCpus(plan), wanted = plan.Processes.Min(process => Wanted(plan, process)), perCore = PerCore(plan);
        // What the model takes while it is loaded, and a gibibyte for the rest.
        long gibibytes = Math.Max(2, 1 + (long)Math.Ceiling(2.0 * plan.WeightsBytes / (1L << 30)));
        return $"""
            # 1. The kubelet's configuration on this machine, merged into what is there. Drain the machine, stop the kubelet,
            # delete cpu_manager_state and memory_manager_state in /var/lib/kubelet, and start it again.
            apiVersion: kubelet.config.k8s.io/v1beta1
            kind: KubeletConfiguration
            cpuManagerPolicy: static
            cpuManagerPolicyOptions:
              full-pcpus-only: "true"
            memoryManagerPolicy: Static
            topologyManagerPolicy: single-numa-node
            topologyManagerScope: pod
            systemReserved:
              cpu: "{perCore}"
              memory: 1Gi
            # systemReserved, kubeReserved and evictionHard (100Mi unless set) must add up to this.
            reservedMemory:
            - numaNode: {plan.Machine.Nodes.First(node => node.HasMemory).Id}
              limits:
                memory: {ReservedMebibytes}Mi
            ---
            # 2. Guaranteed pods (limits = requests, whole CPUs). The kubelet chooses the node.
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: your-program
            spec:
              replicas: {plan.Processes.Count}
              selector:
                matchLabels:
                  app: your-program
              template:
                metadata:
                  labels:
                    app: your-program
                spec:
                  containers:
                  - name: your-program
                    image: your-image
                    resources:
                      # Threads to give the program: {Math.Max(1, cpus / perCore)}{(plan.Sleeps ? ", and session.intra_op.allow_spinning=0" : "")}.{(cpus < wanted ? $" Measured were {wanted / perCore}; a core is the system's." : "")}
                      # Memory: all that it needs, here twice the weights and 1 GiB.
                      requests:
                        cpu: "{cpus}"
                        memory: {gibibytes}Gi
                      limits:
                        cpu: "{cpus}"
                        memory: {gibibytes}Gi

            """;
    }

    /// <summary>CPUs of the smallest pod, so that any node can hold any pod; below 1 where nothing is left.</summary>
    static int PodCpus(BindingPlan plan) => plan.Processes.Min(process => Math.Min(Wanted(plan, process), OfNode(plan, process) - PerCore(plan)));

    // Whole cores are given with all their hardware threads.
    static int Wanted(BindingPlan plan, BoundProcess process) => Math.Min(process.Cpus.Count * PerCore(plan), OfNode(plan, process));

    static int OfNode(BindingPlan plan, BoundProcess process) => plan.Machine.Nodes.FirstOrDefault(node => node.Id == process.Nodes.First)?.Cpus.Count ?? 0;

    static int PerCore(BindingPlan plan) => plan.Machine.ThreadsPerCore ?? 1;
}
