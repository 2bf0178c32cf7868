namespace NumaBench.Numa;

/// <summary>What ACPI HMAT says about a node's memory: <c>nodeN/accessC/initiators</c> (Documentation/admin-guide/mm/numaperf.rst).</summary>
static class HmatReader
{
    public static IReadOnlyList<HmatAccess> Read(SysFs fs, string nodeFolder) =>
    [
        // Access 0 may be missing where access 1 exists.
        .. from accessClass in fs.Ids(nodeFolder, "access")
           let folder = $"{nodeFolder}/access{accessClass}/initiators"
           from initiator in fs.Ids(folder, "node")
           select new HmatAccess(
               initiator, accessClass,
               Reported(fs, $"{folder}/read_latency"), Reported(fs, $"{folder}/write_latency"),
               Reported(fs, $"{folder}/read_bandwidth"), Reported(fs, $"{folder}/write_bandwidth")),
    ];

    // The kernel writes 0 where the firmware reports nothing.
    static long? Reported(SysFs fs, string path) => fs.Number(path) is { } value and > 0 ? value : null;
}
