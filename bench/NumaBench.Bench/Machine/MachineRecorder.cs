using System.Globalization;
using System.Text;
using NumaBench.Numa;
using NumaBench.Results;

namespace NumaBench.Bench.Machine;

/// <summary>Writes down the machine for run.json: what it is, how it looks now, how it is set.</summary>
static class MachineRecorder
{
    const double KilobytesPerGibibyte = 1 << 20;

    public static MachineRecord Record(SysFs fs, Topology topology, bool redact) => new()
    {
        Identity = Identity(fs, topology, redact),
        Topology = TopologyJson.Element(topology),
        Settings = MachineSettings.Read(fs, topology),
    };

    public static MachineIdentity Identity(SysFs fs, Topology topology, bool redact) => new(Host(fs, redact), Model(fs, topology));

    static string Host(SysFs fs, bool redact)
    {
        string name = fs.Text("proc/sys/kernel/hostname") is { Length: > 0 } known ? known : "unknown";
        return redact ? $"host-{Sha256.HexOf(Encoding.UTF8.GetBytes(name))[..8]}" : name;
    }

    /// <summary>Board, CPU model, sockets, memory: what twins have in common, whatever their settings.</summary>
    public static string Model(SysFs fs, Topology topology)
    {
        string cpu = new CpuInfo(fs).Model ?? "unknown CPU";
        return string.Join(", ",
            Board.Name(fs) ?? "unknown board",
            Sockets(topology) is { } sockets ? $"{sockets} x {cpu}" : cpu,
            Memory(fs, topology));
    }

    /// <summary>Packages that hold several cores; null where sockets mean nothing.</summary>
    // VMs show a socket for every CPU and POWER one for every core: such sockets would count the CPUs that are online.
    public static int? Sockets(Topology topology) =>
        topology.Packages.Any(package => topology.Cores.Count(core => core.Overlaps(package)) > 1) ? topology.Packages.Count : null;

    // What the kernel keeps for itself differs from boot to boot, and DIMMs come in round sizes: round to a sixteenth of the whole.
    static string Memory(SysFs fs, Topology topology)
    {
        long kilobytes = MemoryTotalKilobytes(fs) ?? topology.Nodes.Sum(node => node.MemoryTotalKilobytes ?? 0);
        double gibibytes = kilobytes / KilobytesPerGibibyte;
        if (gibibytes == 0)
        {
            return "unknown memory";
        }

        double step = Math.Max(1, Math.Pow(2, Math.Ceiling(Math.Log2(gibibytes / 16))));
        // The missing part is the kernel's, so up rather than down.
        double rounded = Math.Max(1, Math.Ceiling((gibibytes / step) - 0.25)) * step;
        return string.Create(CultureInfo.InvariantCulture, $"{rounded:0} GiB");
    }

    static long? MemoryTotalKilobytes(SysFs fs) =>
        (fs.Text("proc/meminfo") ?? "").Split('\n')
            .Where(line => line.StartsWith("MemTotal:", StringComparison.Ordinal))
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries).ElementAtOrDefault(1))
            .Select(word => long.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out long value) ? value : (long?)null)
            .FirstOrDefault();
}
