using NumaBench.Bench.Inference;
using NumaBench.Numa;
using NumaBench.Results;

namespace NumaBench.Bench.Planning;

/// <summary>One way to bind a model, whichever model it is: a row of the policies' tables in METHOD.md.</summary>
/// <param name="Policy">One of <see cref="InferencePolicy"/>; what it binds says <see cref="PolicyRule"/>.</param>
/// <param name="CpuNode">The id's <c>cpu=</c>: a node or <c>all</c>.</param>
/// <param name="MemoryNode">The id's <c>mem=</c>: a node, <c>all</c>, or <c>none</c> where there is no such node.</param>
/// <param name="Threads">The id's <c>threads=</c>: default, one, l3, node, smt or all.</param>
/// <param name="Cpus">Where the threads may run.</param>
/// <param name="Nodes">What the memory policy names.</param>
/// <param name="ThreadCount">Over all replicas; 0 leaves it to ONNX Runtime.</param>
/// <param name="Impossible">Why it cannot be here.</param>
sealed record PolicyCase(
    string Policy, string CpuNode, string MemoryNode, string Threads, CpuSet Cpus, NodeSet Nodes, int ThreadCount, string? Impossible = null)
{
    public int Replicas { get; init; } = 1;

    public PlannedCase For(InferenceModel model) => new(
        new Case
        {
            Id = $"inference/model={model.Name}/batch={model.Batch}/policy={Policy}/cpu={CpuNode}/mem={MemoryNode}/threads={Threads}/replicas={Replicas}",
            Kind = CaseKind.Inference,
            CpuNode = CpuNode,
            MemoryNode = MemoryNode,
            Cpus = Cpus.ToString(),
            Threads = ThreadCount,
            Policy = Policy,
            Nodes = Nodes.ToString(),
            Operation = "infer",
            Method = "onnxruntime",
            WorkingSetBytes = model.WeightsBytes,
            Model = model.Name,
            Batch = model.Batch,
            Replicas = Replicas,
        },
        Impossible);
}
