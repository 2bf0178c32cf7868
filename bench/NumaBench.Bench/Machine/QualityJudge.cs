using System.Globalization;
using NumaBench.Numa;
using NumaBench.Results;

namespace NumaBench.Bench.Machine;

/// <summary>
/// How far numbers measured here can be trusted. A: huge pages, fixed frequency, isolated or idle CPUs; B: huge pages on bare
/// metal; C: the rest. The reasons say what holds and what is missing for the next level.
/// </summary>
static class QualityJudge
{
    public static Quality Judge(SysFs fs, Topology topology)
    {
        (bool Holds, string Reason) metal = BareMetal(fs);
        (bool Holds, string Reason) pages = BigPages(fs, topology);
        (bool Holds, string Reason) clock = FixedClock(fs, topology);
        (bool Holds, string Reason) quiet = Quiet(fs, topology);
        string level = !metal.Holds || !pages.Holds ? "C" : clock.Holds && quiet.Holds ? "A" : "B";
        return new Quality(level, [metal.Reason, pages.Reason, clock.Reason, quiet.Reason]);
    }

    static (bool, string) BareMetal(SysFs fs) =>
        Virtualisation.Hypervisor(fs) is { } hypervisor ? (false, $"virtual machine ({hypervisor}): the host decides where memory and CPUs really are")
        : Virtualisation.Container(fs) is { } container ? (false, $"container ({container}): limits and neighbours cannot be seen")
        : (true, "bare metal");

    static (bool, string) BigPages(SysFs fs, Topology topology) =>
        HugePages.Reserved(topology) is > 0 and var reserved ? (true, $"{reserved} huge pages are reserved")
        : HugePages.Mode(fs) is { } mode and not "never" ? (true, $"transparent huge pages: {mode}")
        : (false, "no huge pages: page-table walks are part of every latency");

    static (bool, string) FixedClock(SysFs fs, Topology topology)
    {
        var frequency = new Frequency(fs, topology.OnlineCpus);
        string boost = frequency.Boost switch { true => "on", false => "off", null => "unknown" };
        return frequency.IsFixed ? (true, $"fixed frequency (governor {frequency.Governor ?? "unknown"}, boost {boost})")
            : frequency.Governor is { } governor ? (false, $"the frequency varies (governor {governor}, boost {boost})")
            : (false, "the kernel shows no frequency control: the clock may vary unseen");
    }

    static (bool, string) Quiet(SysFs fs, Topology topology)
    {
        if (fs.Text("sys/devices/system/cpu/isolated") is { Length: > 0 } isolated)
        {
            return (true, $"CPUs {isolated} are isolated");
        }

        if (!double.TryParse(fs.Text("proc/loadavg")?.Split(' ')[0], CultureInfo.InvariantCulture, out double load))
        {
            return (false, "whether other work loads the CPUs cannot be read");
        }

        // One busy thread is enough to disturb a small machine; a big one always has a few.
        double allowed = Math.Max(0.5, 0.02 * topology.OnlineCpus.Count);
        string shown = string.Create(CultureInfo.InvariantCulture, $"load average {load:0.00} on {topology.OnlineCpus.Count} CPUs");
        return load <= allowed ? (true, $"the CPUs are idle ({shown})") : (false, $"other work loads the CPUs ({shown})");
    }
}
