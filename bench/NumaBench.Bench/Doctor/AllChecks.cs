using NumaBench.Bench.Doctor.Checks;

namespace NumaBench.Bench.Doctor;

/// <summary>Every check that <c>numabench doctor</c> makes, in the order in which findings of the same severity are shown.</summary>
static class AllChecks
{
    public static IReadOnlyList<ICheck> List { get; } =
    [
        new VisibleNodes(),
        new VirtualMachine(),
        new NodeSizes(),
        new NodeKinds(),
        new NodesPerPackage(),
        new CacheDomains(),
        new Distances(),
        new Hmat(),
        new NumaBalancing(),
        new ZoneReclaim(),
        new TransparentHugePages(),
        new HugePagePools(),
        new Clock(),
        new Smt(),
        new IsolatedCpus(),
        new ControlGroup(),
        new MemoryPressure(),
        new Swap(),
        new PageCacheShare(),
        new CostlyMitigations(),
        new KernelPolicies(),
        new LockedMemory(),
        new PlacementCalls(),
        new InterleaveWeights(),
        new ForeignPages(),
        new MemoryErrors(),
        new StolenTime(),
        new InterruptBalancing(),
        new OtherWork(),
        new FirmwareAge(TimeProvider.System),
    ];
}
