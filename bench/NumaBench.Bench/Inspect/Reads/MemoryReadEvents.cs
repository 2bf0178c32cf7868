using System.Globalization;
using NumaBench.Bench.Machine;
using NumaBench.Numa;

namespace NumaBench.Bench.Inspect.Reads;

/// <summary>Which events of a processor count reads of local and of remote memory.</summary>
/// <param name="Local">Reads of near memory.</param>
/// <param name="Remote">Reads of far memory.</param>
/// <param name="Meaning">What exactly both count, and what is near: processors differ in that.</param>
sealed record MemoryReadEvents(CounterEvent Local, CounterEvent Remote, string Meaning)
{
    const string Retired = "loads that waited for memory, without prefetches; local is the memory of the same socket";

    /// <summary>
    /// As the kernel's tables of events name them: MEM_LOAD_L3_MISS_RETIRED.LOCAL_DRAM and .REMOTE_DRAM of Intel's servers since 2017,
    /// ls_refills_from_sys and ls_any_fills_from_sys of AMD's Zen. Null where none are known that count the same on every machine of the model:
    /// the kernel's generic node-loads means all memory on some processors and local memory on others.
    /// </summary>
    public static MemoryReadEvents? Of(CpuInfo cpu) => (cpu.First("vendor_id"), Number(cpu, "cpu family"), Number(cpu, "model")) switch
    {
        // Skylake-SP to Cooper Lake, Ice Lake, Sapphire Rapids, Emerald Rapids, Granite Rapids.
        ("GenuineIntel", 6, 85 or 106 or 108 or 143 or 207 or 173 or 174) =>
            new(CounterEvent.OfProcessor(0xD3, 0x01), CounterEvent.OfProcessor(0xD3, 0x02), Retired),
        ("AuthenticAMD", 0x17, _) =>
            new(CounterEvent.OfProcessor(0x43, 0x08), CounterEvent.OfProcessor(0x43, 0x40), "cache lines that loads fetched from memory, without prefetches; local is the memory of the same die"),
        ("AuthenticAMD", 0x19 or 0x1A, _) =>
            new(CounterEvent.OfProcessor(0x44, 0x08), CounterEvent.OfProcessor(0x44, 0x40), "cache lines fetched from memory, prefetches too; local is the memory of the same node"),
        _ => null,
    };

    static int? Number(CpuInfo cpu, string field) =>
        int.TryParse(cpu.First(field), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;
}
