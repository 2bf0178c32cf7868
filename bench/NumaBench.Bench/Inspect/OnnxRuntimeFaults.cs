using NumaBench.Bench.Commands;
using NumaBench.Bench.Inference;
using NumaBench.Numa;

namespace NumaBench.Bench.Inspect;

/// <summary>The classic faults of processes that use ONNX Runtime.</summary>
static class OnnxRuntimeFaults
{
    public static IEnumerable<Finding> Of(Inspection seen, Topology machine)
    {
        if (seen.OnnxRuntime is not { } use || seen.Process is not { } process)
        {
            yield break;
        }

        PageShares own = seen.Memory!.Of(MemoryKind.Heap, MemoryKind.Anonymous);
        if (machine.HasRemoteMemory && seen.Places.RemoteShare(own) is >= RemoteFaults.LeastRemote and var remote)
        {
            yield return new Finding(
                "ort-weights-remote", Severity.Warning, $"process {process.Id}",
                $"{Shares.Percent(remote)} of heap and anonymous memory ({Shares.OfNodes(own)}), where ONNX Runtime keeps the weights that it has packed, is remote for the threads: packed weights lie where the thread was, or was bound to, that made the session.",
                "bind the thread that makes the session, or the whole process, before it does; a binding that comes later moves nothing.");
        }

        // Where that cannot be read, no thread can be said to be elsewhere.
        CpuSet main = process.Status.Cpus ?? machine.OnlineCpus;
        InspectedThread[] outside = [.. use.PoolThreads.Where(thread => thread.AllowedCpus is { } cpus && !cpus.IsSubsetOf(main))];
        if (outside.Length > 0)
        {
            yield return new Finding(
                "ort-threads-outside-binding", Severity.Warning, $"process {process.Id}",
                $"{TopologyText.Count(outside.Length, "thread")} ({Names(outside)}) may run on CPUs {All(outside)}, but the process was bound to {main}: "
                    + "ONNX Runtime with its default number of threads binds each to a core of the machine and ignores taskset and numactl.",
                $"set IntraOpNumThreads to the number of bound cores ({machine.OnePerCore(main).Count}): then the threads inherit the binding. Until the restart: taskset -apc {main} {process.Id}");
        }

        InspectedThread[] pinned = [.. use.PoolThreads.Except(outside).Where(thread => thread.AllowedCpus is not null && !thread.AllowedCpus.Equals(main))];
        if (pinned.Length > 0)
        {
            yield return new Finding(
                "ort-threads-pinned", Severity.Info, $"process {process.Id}",
                $"{TopologyText.Count(pinned.Length, "thread")} ({Names(pinned)}) have CPUs of their own ({All(pinned)} of {main}), by default of ONNX Runtime or by session.intra_op_thread_affinities.",
                "nothing to do when these are the cores that you want; an explicit IntraOpNumThreads without affinities leaves them to the scheduler.");
        }

        if (use.TelemetryIsOff is false)
        {
            yield return new Finding(
                "ort-telemetry-on", Severity.Warning, $"process {process.Id}",
                $"{WorkerEnvironment.NoTelemetry} was not set when it was started: official Linux builds from 1.29 on report model and graph names to the network, from a thread inside the measured process.",
                $"start it with {WorkerEnvironment.NoTelemetry}=1 in its environment, where the build is an official one.");
        }
    }

    static CpuSet All(IEnumerable<InspectedThread> threads) => CpuSet.Of(threads.SelectMany(thread => thread.AllowedCpus!));

    static string Names(InspectedThread[] threads)
    {
        const int Most = 3;
        string names = string.Join(", ", threads.Take(Most).Select(thread => $"{NumaBench.Results.Clean.Text(thread.Name)} {thread.Id}"));
        return threads.Length > Most ? names + ", …" : names;
    }
}
