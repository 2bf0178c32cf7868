namespace NumaBench.Numa;

/// <summary>Puts a <see cref="Topology"/> together from what sysfs and procfs show.</summary>
static class TopologyReader
{
    public static Topology Read(SysFs fs)
    {
        var files = new SetFiles(fs);
        var findings = new List<Finding>();
        var cpus = new CpuReader(files);
        IReadOnlyList<int> ids = NodeReader.OnlineIds(files);
        CpuSet online = cpus.Online() ?? Guess(files, cpus, ids);
        var allowed = new AllowedReader(files);
        CpuSet usable = allowed.Cpus() is { } allowedCpus ? online.And(allowedCpus) : online;
        NodeSet? allowedMemory = allowed.Memory();
        IReadOnlyList<CacheDomain> caches = CacheReader.ReadL3(files, online);
        var nodes = new NodeReader(files, cpus, findings)
        {
            OnlineCpus = online,
            UsableCpus = usable,
            AllowedMemory = allowedMemory,
            L3Caches = caches,
        };
        var topology = new Topology
        {
            Nodes = ids.Count == 0 ? [nodes.ReadImplicit()] : [.. ids.Select(id => nodes.Read(id, ids))],
            OnlineCpus = online,
            UsableCpus = usable,
            Cores = cpus.Cores(),
            Packages = cpus.Packages(),
            L3Caches = caches,
            Findings = [],
        };
        return topology with
        {
            Findings =
            [
                .. TopologyFindings.OfNumaSysfs(ids.Count),
                .. TopologyFindings.OfCpus(topology, cpus.Present()),
                .. TopologyFindings.OfMemory(topology, ids.Count == 0 ? null : allowedMemory),
                .. TopologyFindings.OfDistances(topology),
                .. findings,
                .. files.Findings,
            ],
        };
    }

    static CpuSet Guess(SetFiles files, CpuReader cpus, IReadOnlyList<int> nodeIds) =>
        NodeReader.ClaimedCpus(files, nodeIds) is { IsEmpty: false } claimed ? claimed : cpus.FromCpuInfo();
}
