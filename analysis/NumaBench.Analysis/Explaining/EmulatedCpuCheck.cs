using NumaBench.Numa;
using NumaBench.Results;

namespace NumaBench.Analysis.Explaining;

/// <summary>An emulator executes the instructions of a processor that is not there, each at its own cost.</summary>
static class EmulatedCpuCheck
{
    const string FindingId = "emulated-cpu";

    /// <summary>What QEMU calls the processor "max" when it emulates it. Its other names ("QEMU Virtual CPU", those of real ones) say nothing: with KVM they are the same.</summary>
    const string Emulator = "QEMU TCG CPU";

    public static IEnumerable<Finding> Findings(MachineIdentity machine) => !machine.Model.Contains(Emulator, StringComparison.Ordinal) ? [] :
    [
        new Finding(FindingId, Severity.Error, "machine", $"the processor is emulated ({Emulator}): no time and no bandwidth of this run says anything about hardware. Where pages and threads were is real.",
            "measure on a real machine, or in a guest whose host lets it use the processor (KVM)."),
    ];
}
