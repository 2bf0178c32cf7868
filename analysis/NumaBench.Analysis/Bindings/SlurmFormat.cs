using NumaBench.Numa;

namespace NumaBench.Analysis.Bindings;

/// <summary>srun(1): a task for each process. Masks of CPUs are honoured only where the job has the whole machine.</summary>
sealed record SlurmFormat() : PasteFormat("slurm", "Slurm", "sh")
{
    public override string Write(BindingPlan plan)
    {
        string masks = string.Join(',', plan.Processes.Select(process => Hex(process.Cpus)));
        string memory = plan.Memory == MemoryRule.Bind ? $" --mem-bind=verbose,map_mem:{string.Join(',', plan.Processes.Select(process => process.Nodes.First))}" : "";
        string program = plan.Memory == MemoryRule.Bind ? Program : $"numactl {NumactlMemory(plan, plan.Processes[0])} {Program}";
        return $"""
            #!/bin/bash
            #SBATCH --nodes=1 --exclusive --mem=0
            #SBATCH --ntasks={plan.Processes.Count} --cpus-per-task={plan.Processes.Max(process => process.Cpus.Count)}
            # TaskPlugin=task/affinity is needed.
            {Threads(plan)}srun --cpu-bind=verbose,mask_cpu:{masks}{memory} {program}

            """;
    }

    static string Hex(CpuSet cpus)
    {
        ulong[] words = cpus.ToMask();
        return $"0x{words[^1]:x}" + string.Concat(words[..^1].Reverse().Select(word => $"{word:x16}"));
    }
}
