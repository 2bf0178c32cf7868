using NumaBench.Bench.Machine;
using NumaBench.Numa;

namespace NumaBench.Bench.Doctor.Checks;

/// <summary>Whether big memory can have 2 MiB pages without being asked to wait for them.</summary>
sealed class TransparentHugePages : ICheck
{
    const string Folder = "sys/kernel/mm/transparent_hugepage";

    public string Name => "transparent-huge-pages";

    public IReadOnlyList<string> Sources { get; } = [$"{Folder}/enabled"];

    public IEnumerable<Finding> Look(Topology topology, SysFs fs)
    {
        if (HugePages.Mode(fs) == "never")
        {
            yield return new Finding(
                "thp-never", Severity.Warning, "transparent huge pages",
                "transparent huge pages are set to never: weights get base pages, and a load that misses the TLB walks page tables that may be remote too.",
                $"echo madvise > /{Folder}/enabled (programs that ask get them), or always.");
        }
        else if (HugePages.Defragmentation(fs) == "always")
        {
            yield return new Finding(
                "thp-defrag-always", Severity.Warning, "transparent huge pages",
                "defrag is always: a page fault may stop to compact memory, which shows as rare, long pauses.",
                $"echo madvise > /{Folder}/defrag (or defer+madvise).");
        }
    }
}
