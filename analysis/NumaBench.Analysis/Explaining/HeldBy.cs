namespace NumaBench.Analysis.Explaining;

/// <summary>What an inference waits for.</summary>
enum HeldBy
{
    /// <summary>Bytes that come one after another.</summary>
    Memory,

    /// <summary>Single reads at places that nothing can guess.</summary>
    Latency,

    Cores,
}
