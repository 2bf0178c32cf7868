namespace NumaBench.Numa;

/// <summary>CPUs, cores and packages from <c>/sys/devices/system/cpu</c>.</summary>
sealed class CpuReader(SetFiles files)
{
    const string Folder = "sys/devices/system/cpu";

    readonly SysFs fs = files.FileSystem;
    readonly IReadOnlyList<int> folders = files.FileSystem.Ids(Folder, "cpu");

    public static string FolderOf(int cpu) => $"{Folder}/cpu{cpu}";

    /// <summary>Null where sysfs shows no CPU at all.</summary>
    public CpuSet? Online()
    {
        if (files.List<CpuSet>($"{Folder}/online") is { IsEmpty: false } online)
        {
            return online;
        }

        // Kernels before 2.6.27 have no list; a CPU that cannot be taken offline has no switch.
        return folders.Count == 0 ? null : CpuSet.Of(folders.Where(cpu => fs.Number($"{FolderOf(cpu)}/online") != 0));
    }

    /// <summary>CPUs that are plugged in, online or not.</summary>
    public CpuSet Present() => files.List<CpuSet>($"{Folder}/present") ?? CpuSet.Of(folders);

    /// <summary>The CPUs that /proc/cpuinfo lists: what is left where sysfs shows none.</summary>
    public CpuSet FromCpuInfo() =>
        CpuSet.Of((fs.Text("proc/cpuinfo") ?? "").Split('\n')
            .Select(line => line.Split(':'))
            .Where(parts => parts.Length == 2 && parts[0].Trim() == "processor")
            .Select(parts => int.TryParse(parts[1], out int cpu) ? cpu : -1)
            .Where(cpu => cpu is >= 0 and <= KernelList.HighestId));

    // core_id repeats within a package and physical_package_id can be -1 everywhere: only the sibling sets can be counted.
    public IReadOnlyList<CpuSet> Cores() => Distinct("thread_siblings", "core_cpus");

    public IReadOnlyList<CpuSet> Packages() => Distinct("core_siblings", "package_cpus");

    /// <summary>The package's number as firmware gives it (36 and 8442 exist); null where it says -1 or nothing.</summary>
    public int? PackageOf(int cpu) =>
        fs.Number($"{FolderOf(cpu)}/topology/physical_package_id") is { } id and >= 0 and <= int.MaxValue ? (int)id : null;

    IReadOnlyList<CpuSet> Distinct(string name, string newerName) =>
    [
        .. folders
            .Select(cpu => $"{FolderOf(cpu)}/topology/")
            .Select(folder => Siblings(folder + name) ?? Siblings(folder + newerName))
            .OfType<CpuSet>()
            .Distinct()
            .OrderBy(set => set.First),
    ];

    CpuSet? Siblings(string path) =>
        (files.List<CpuSet>(path + "_list") ?? files.Mask<CpuSet>(path)) is { IsEmpty: false } siblings ? siblings : null;
}
