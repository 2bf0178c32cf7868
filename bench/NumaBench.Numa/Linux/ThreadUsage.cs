namespace NumaBench.Numa;

/// <summary>What the kernel counts of one thread since it began.</summary>
/// <param name="PageFaults">With and without a disk.</param>
/// <param name="InvoluntarySwitches">How often it was switched out against its will.</param>
public readonly record struct ThreadUsage(long PageFaults, long InvoluntarySwitches);
