namespace NumaBench.Numa;

/// <summary>The online nodes from <c>/sys/devices/system/node</c>.</summary>
sealed class NodeReader(SetFiles files, CpuReader cpus, List<Finding> findings)
{
    const string Folder = "sys/devices/system/node";

    readonly SysFs fs = files.FileSystem;

    public required CpuSet OnlineCpus { get; init; }

    public required CpuSet UsableCpus { get; init; }

    public required NodeSet? AllowedMemory { get; init; }

    public required IReadOnlyList<CacheDomain> L3Caches { get; init; }

    /// <summary>The online nodes in ascending id; none where the kernel shows no NUMA.</summary>
    public static IReadOnlyList<int> OnlineIds(SetFiles files)
    {
        IReadOnlyList<int> folders = files.FileSystem.Ids(Folder, "node");
        return files.List<NodeSet>($"{Folder}/online") is { IsEmpty: false } online && folders.Any(online.Contains)
            ? [.. folders.Where(online.Contains)]
            : folders;
    }

    /// <summary>All CPUs that nodes claim, online or not: the last resort where sysfs shows no CPUs of its own.</summary>
    public static CpuSet ClaimedCpus(SetFiles files, IEnumerable<int> ids) =>
        CpuSet.Of(ids.SelectMany(id => files.List<CpuSet>($"{FolderOf(id)}/cpulist") ?? files.Mask<CpuSet>($"{FolderOf(id)}/cpumap") ?? CpuSet.Empty));

    public Node Read(int id, IReadOnlyList<int> online)
    {
        string folder = FolderOf(id);
        CpuSet own = CpusOf(id).And(OnlineCpus);
        string? meminfo = fs.Text($"{folder}/meminfo");
        long? total = MemoryReader.Kilobytes(meminfo, "MemTotal");
        return new Node
        {
            Id = id,
            Cpus = own,
            UsableCpus = own.And(UsableCpus),
            MemoryTotalKilobytes = total,
            MemoryFreeKilobytes = MemoryReader.Kilobytes(meminfo, "MemFree"),
            UsableMemory = HasMemory(id, total) && (AllowedMemory?.Contains(id) ?? true),
            InterleaveWeight = fs.Number($"sys/kernel/mm/mempolicy/weighted_interleave/node{id}") is >= 1 and <= 255 and { } weight ? (int)weight : null,
            HugePages = MemoryReader.HugePages(fs, $"{folder}/hugepages"),
            Distances = DistanceReader.Read(fs.Text($"{folder}/distance"), id, online, findings),
            Package = own.IsEmpty ? null : cpus.PackageOf(own.First),
            L3Domains = [.. L3Caches.Select(cache => cache.Cpus.And(own)).Where(domain => !domain.IsEmpty)],
            Hmat = HmatReader.Read(fs, folder),
            MemorySideCacheBytes = MemoryReader.SideCaches(fs, folder),
        };
    }

    /// <summary>The one node of a kernel that shows none.</summary>
    public Node ReadImplicit()
    {
        string? meminfo = fs.Text("proc/meminfo");
        long? total = MemoryReader.Kilobytes(meminfo, "MemTotal");
        return new Node
        {
            Id = 0,
            Cpus = OnlineCpus,
            UsableCpus = UsableCpus,
            MemoryTotalKilobytes = total,
            MemoryFreeKilobytes = MemoryReader.Kilobytes(meminfo, "MemFree"),
            UsableMemory = total is null or > 0,
            HugePages = MemoryReader.HugePages(fs, "sys/kernel/mm/hugepages"),
            Package = OnlineCpus.IsEmpty ? null : cpus.PackageOf(OnlineCpus.First),
            L3Domains = [.. L3Caches.Select(cache => cache.Cpus.And(OnlineCpus)).Where(domain => !domain.IsEmpty)],
        };
    }

    static string FolderOf(int id) => $"{Folder}/node{id}";

    // MemTotal is the truth. has_memory may be missing, and nodes of old kernels show no meminfo.
    bool HasMemory(int id, long? totalKilobytes) =>
        totalKilobytes is { } total ? total > 0 : files.List<NodeSet>($"{Folder}/has_memory") is not { IsEmpty: false } listed || listed.Contains(id);

    CpuSet CpusOf(int id)
    {
        CpuSet? list = files.List<CpuSet>($"{FolderOf(id)}/cpulist");
        CpuSet? mask = files.Mask<CpuSet>($"{FolderOf(id)}/cpumap");
        if (list is not null && mask is not null && !list.And(OnlineCpus).Equals(mask.And(OnlineCpus)))
        {
            findings.Add(new Finding(
                "cpulist-disagrees", Severity.Warning, $"node {id}",
                $"cpulist says CPUs {Show(list)}, cpumap says {Show(mask)}.",
                "cpulist is used: check with lscpu which CPUs the node really has."));
        }

        return list ?? mask ?? CpuSet.Of(fs.Ids(FolderOf(id), "cpu"));
    }

    static string Show(CpuSet cpus) => cpus.IsEmpty ? "none" : cpus.ToString();
}
