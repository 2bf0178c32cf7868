namespace NumaBench.Analysis.Bindings;

/// <summary>docker run(1); podman's options have the same names.</summary>
sealed record DockerFormat() : PasteFormat("docker", "Docker, Podman", "sh")
{
    public override string Write(BindingPlan plan) => Threads(plan) + (plan.Memory == MemoryRule.Bind
        ? "# The cgroup keeps memory on the node. A program that sets its own memory policy needs --cap-add SYS_NICE too.\n"
        : "# A cgroup knows no interleaving: numactl, which has to be in the image, sets it, and needs SYS_NICE to be let.\n")
        + string.Concat(plan.Processes.Select(process => plan.Memory == MemoryRule.Bind
            ? $"docker run --detach {Sets(process)} your-image\n"
            : $"docker run --detach --cap-add SYS_NICE {Sets(process)} your-image numactl {NumactlMemory(plan, process)} {Program}\n"));

    static string Sets(BoundProcess process) => $"--cpuset-cpus={process.Cpus} --cpuset-mems={process.Nodes}";
}
