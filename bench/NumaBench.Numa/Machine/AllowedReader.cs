namespace NumaBench.Numa;

/// <summary>The CPUs and nodes that cpuset and affinity leave to this process; null where nothing restricts it.</summary>
sealed class AllowedReader(SetFiles files)
{
    readonly Cgroup cgroup = new(files.FileSystem);
    readonly string[] status = (files.FileSystem.Text("proc/self/status") ?? "").Split('\n');

    public CpuSet? Cpus() =>
        FromStatus<CpuSet>("Cpus_allowed_list:") ?? FromCpuset<CpuSet>("cpuset.cpus.effective", "cpuset.effective_cpus", "cpuset.cpus", "cpus");

    public NodeSet? Memory() =>
        FromStatus<NodeSet>("Mems_allowed_list:") ?? FromCpuset<NodeSet>("cpuset.mems.effective", "cpuset.effective_mems", "cpuset.mems", "mems");

    // The kernel's own answer, affinity included.
    TSet? FromStatus<TSet>(string name)
        where TSet : IdSet<TSet>, IIdSet<TSet> =>
        status.FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal)) is { } line
            ? NotEmpty(files.Parse<TSet>("proc/self/status", line[name.Length..]))
            : null;

    // In a recorded tree without a status file. A group without a list of its own has that of its parent.
    TSet? FromCpuset<TSet>(params string[] fileNames)
        where TSet : IdSet<TSet>, IIdSet<TSet> =>
        cgroup.FromLeafUp("cpuset", fileNames).Select(found => NotEmpty(files.Parse<TSet>(found.Path, found.Text))).FirstOrDefault(set => set is not null);

    static TSet? NotEmpty<TSet>(TSet? set)
        where TSet : IdSet<TSet>, IIdSet<TSet> => set is { IsEmpty: false } ? set : null;
}
