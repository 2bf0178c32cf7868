using System.Globalization;
using NumaBench.Bench.Machine;
using NumaBench.Numa;

namespace NumaBench.Bench.Doctor;

/// <summary>x86 servers before their CPUs had memory controllers: all sockets share one memory, so one node is the truth.</summary>
static class FrontSideBus
{
    /// <summary>Nehalem-EP, the first Xeon with a memory controller, is model 26 of family 6 (kernel: INTEL_NEHALEM_EP).</summary>
    const int NehalemModel = 26;

    /// <summary>K8, the first AMD CPU with a memory controller, is family 15.</summary>
    const int K8Family = 15;

    /// <summary>True with the bus, false with memory at each socket; null where the CPU is no x86 or does not say.</summary>
    public static bool? Shares(SysFs fs)
    {
        var cpu = new CpuInfo(fs);
        return (cpu.First("vendor_id"), Number(cpu.First("cpu family")), Number(cpu.First("model"))) switch
        {
            ("GenuineIntel", { } family, { } model) => family == 15 || (family == 6 && model < NehalemModel),
            ("AuthenticAMD", { } family, _) => family < K8Family,
            ("HygonGenuine", _, _) => false,
            _ => null,
        };
    }

    static int? Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int value) ? value : null;
}
