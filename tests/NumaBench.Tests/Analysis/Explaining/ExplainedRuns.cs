using NumaBench.Tests.Results;

namespace NumaBench.Tests.Analysis.Explaining;

/// <summary>Two nodes whose cores read their own memory at 40 GB/s and the other's at 20, without any spread.</summary>
static class ExplainedRuns
{
    /// <summary>Half an operation a byte: 10 ms of local memory.</summary>
    public static readonly (double Flops, double Bytes) Gemv = (2e8, 4e8);

    /// <summary>Hundreds of operations a byte.</summary>
    public static readonly (double Flops, double Bytes) Conv = (1e10, 2e7);

    /// <summary>A thousand rows of a cache line, each somewhere else; by their bytes they would take 1.6 µs.</summary>
    public static readonly (double Flops, double Bytes) Embedding = (1.6e4, 6.4e4);

    public static RunBuilder Two() => new RunBuilder((0, "0-3", 1 << 20), (1, "4-7", 1 << 20))
        .Bandwidth(0, 0, "read", 40, 0).Bandwidth(0, 1, "read", 20, 0).Bandwidth(1, 0, "read", 20, 0).Bandwidth(1, 1, "read", 40, 0);

    /// <summary>conv computes 200 GFLOP/s with the four threads of node 0.</summary>
    public static RunBuilder WithConv(this RunBuilder run) =>
        run.Inference("local", "0", "0", 20, 0, model: "conv", work: Conv).Inference("remote", "0", "1", 19.8, 0, model: "conv", work: Conv);

    /// <summary>gemv takes 80 % of its memory's bandwidth.</summary>
    public static RunBuilder WithGemv(this RunBuilder run, double remote = 45, double spread = 0) =>
        run.Inference("local", "0", "0", 80, spread, work: Gemv).Inference("remote", "0", "1", remote, spread, work: Gemv);

    /// <summary>Idle latency is 100 ns beside the CPUs and 150 ns on the other node.</summary>
    public static RunBuilder WithLatency(this RunBuilder run) =>
        run.Latency(0, 0, 100, 0).Latency(0, 1, 150, 0).Latency(1, 1, 100, 0).Latency(1, 0, 150, 0);

    /// <summary>All eight cores read 80 GB/s, each node's its own, and 50 GB/s interleaved.</summary>
    public static RunBuilder WithPeaks(this RunBuilder run) => run.Peak("local", "read", 80).Peak("interleave", "read", 50);

    public static RunBuilder WithEmbedding(this RunBuilder run, string policy, string memory, double perSecond, string? placement = null) =>
        run.Inference(policy, "0", memory, perSecond, 0, model: "embedding", threads: "node", work: Embedding, randomReads: 1000, placement: placement);
}
