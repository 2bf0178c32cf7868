using NumaBench.Bench.Commands;
using NumaBench.Numa;
using NumaBench.Results;

namespace NumaBench.Bench.Inspect;

/// <summary>Memory that is on other nodes than the threads.</summary>
static class RemoteFaults
{
    /// <summary>Less is libraries and what was allocated before a process was bound.</summary>
    public const double LeastRemote = 0.10;

    /// <summary>From this share of their CPU time on, threads are on one node; of its memory, memory is.</summary>
    const double OnOneNode = 0.90;

    /// <summary>Below, files are the program and its libraries.</summary>
    const double LeastFiles = 0.05;

    public static IEnumerable<Finding> Of(Inspection seen, Topology machine)
    {
        if (!machine.HasRemoteMemory || seen.Memory is not { } memory || seen.Places.Main is not { } main || seen.RemoteShare is not { } remote || remote < LeastRemote)
        {
            yield break;
        }

        int id = seen.Process!.Id;
        PageShares files = memory.Of(MemoryKind.Files, MemoryKind.ModelFiles);
        PageShares rest = memory.Of([.. Enum.GetValues<MemoryKind>().Except([MemoryKind.Files, MemoryKind.ModelFiles])]);
        string threads = Threads(seen.Places);
        if (InterleavedShare(memory) >= 0.5)
        {
            yield return new Finding(
                "memory-interleaved", Severity.Info, $"process {id}",
                $"{threads}; {Shares.Percent(InterleavedShare(memory))} of the memory is interleaved over nodes by policy ({Shares.OfNodes(memory.All)}): {Shares.Percent(remote)} is remote for the threads.",
                "right for threads on all nodes that need more bandwidth than one node has; threads on one node are faster with its own memory: restart under " + Bound(main));
        }
        else if (seen.Places.PerNode[main] < OnOneNode)
        {
            bool memoryTogether = memory.All.BytesPerNode.Keys.Any(node => memory.All.On(node) >= OnOneNode);
            yield return new Finding(
                "threads-spread", memoryTogether ? Severity.Warning : Severity.Info, $"process {id}",
                $"{threads}; memory: {Shares.OfNodes(memory.All)}. For a thread that uses all of it alike, {Shares.Percent(remote)} is remote"
                    + (memoryTogether ? "." : "; whether each uses the part on its own node cannot be seen."),
                memoryTogether && machine.Find(MostMemory(memory))?.Cpus is { IsEmpty: false } cpus
                    ? $"keep the threads where the memory is: taskset -apc {cpus} {id}, or one process a node, each under its own binding."
                    : "one process a node, each under its own binding, keeps both together.");
        }
        else if (files.TotalBytes >= LeastFiles * memory.All.TotalBytes && seen.Places.RemoteShare(files) >= 0.5 && (seen.Places.RemoteShare(rest) ?? 0) < LeastRemote)
        {
            string file = MostRemoteFile(memory, main);
            yield return new Finding(
                "files-remote", Severity.Warning, Clean.Text(file),
                $"{threads}; {Shares.Percent(seen.Places.RemoteShare(files) ?? 0)} of the mapped files ({files.TotalBytes / 1024} kB) is cached on other nodes, all else is local: {Shares.Percent(remote)} of the memory is remote. "
                    + "Cached pages stay where their first reader put them.",
                MemoryKinds.IsDeleted(file)
                    ? "the file was replaced or deleted while it was mapped: start the process again, which maps the new one."
                    : $"stop the process, then: numabench files --place {main} {ShellWord.Of(file)}; and start it again.");
        }
        else
        {
            int from = MostMemory(memory, except: main);
            string cpus = machine.Find(from)?.Cpus is { IsEmpty: false } near ? $", or the threads to the memory: taskset -apc {near} {id}" : "";
            yield return new Finding(
                "memory-remote", Severity.Warning, $"process {id}",
                $"{threads}; memory: {Shares.OfNodes(memory.All)}. {Shares.Percent(remote)} of the memory is remote for the threads.",
                $"bring the memory to the threads: migratepages {id} {from} {main}{cpus}; and from then on start it under {Bound(main)}, or in a cgroup with cpuset.cpus and cpuset.mems of one node.");
        }
    }

    public static string Bound(int node) => $"numactl --cpunodebind={node} --membind={node}";

    /// <summary>Where the threads are: <c>threads on node 0 (97.0 % of their CPU time)</c>.</summary>
    public static string Threads(ThreadPlaces places) => "threads on "
        + string.Join(", ", places.PerNode.OrderByDescending(node => node.Value).Select(node => $"node {node.Key} ({(places.HaveRun ? $"{Shares.Percent(node.Value)} of their CPU time" : "bound to it, idle now")})"));

    static double InterleavedShare(ProcessMemory memory) =>
        (double)memory.Policies.Where(use => PolicyNodes.Parse(use.Policy).Spreads).Sum(use => use.Memory.TotalBytes) / memory.All.TotalBytes;

    static string MostRemoteFile(ProcessMemory memory, int main) => memory.Largest
        .Where(mapping => MemoryKinds.Of(mapping) is MemoryKind.Files or MemoryKind.ModelFiles)
        .MaxBy(mapping => mapping.Bytes - mapping.BytesOn(main))?.File ?? "files";

    static int MostMemory(ProcessMemory memory, int? except = null) => memory.All.BytesPerNode.Where(node => node.Key != except).MaxBy(node => node.Value).Key;
}
