using NumaBench.Bench.Inference.Models;
using NumaBench.Bench.Planning;
using NumaBench.Numa;

namespace NumaBench.Bench.Inference;

/// <summary>The models of a run: those that the profile generates, and those that the user named.</summary>
static class ModelChoice
{
    /// <summary>For planning: generated models are only described, not written.</summary>
    public static IReadOnlyList<InferenceModel> Describe(PlanRequest request, Topology topology)
    {
        if (!request.Inference)
        {
            return [];
        }

        string folder = ModelCache.Folders(request.CacheFolder)[0];
        return [.. ModelSet.Of(request.Profile, topology).Select(entry => entry.Model.Describe(entry.Batch, folder))
            .Concat(UserModel.Load(SelfCommand.Find(), request.Models, request.Inputs, MemoryBytes(topology)))
            // The same file twice, by whatever path, is one model.
            .DistinctBy(model => (model.Name, model.Batch))
            .Select(model => model with { Caveat = CacheResidence.Caveat(model.WeightsBytes, topology) is { Length: > 0 } caveat ? caveat : model.Caveat })];
    }

    // Where a node does not say how much it has, nothing is too much.
    static long MemoryBytes(Topology topology) =>
        topology.Nodes.Any(node => node.MemoryTotalKilobytes is null) ? long.MaxValue : topology.Nodes.Sum(node => node.MemoryTotalKilobytes!.Value) << 10;

    /// <summary>
    /// Ready to be measured: those models of the plan that have a case which can be measured. Writes generated ones into the cache
    /// folder where they are not there yet; <paramref name="tell"/> hears of damaged ones.
    /// </summary>
    public static IReadOnlyList<InferenceModel> Prepare(Plan plan, Topology topology, IReadOnlyList<InferenceModel> described, Action<string> tell)
    {
        var used = plan.Cases.Where(planned => planned.Impossible is null).Select(planned => (planned.Case.Model, planned.Case.Batch)).ToHashSet();
        var generated = ModelSet.Of(plan.Request.Profile, topology).ToDictionary(entry => (entry.Model.Name, entry.Batch), entry => entry.Model);
        return [.. described.Where(model => used.Contains((model.Name, model.Batch))).Select(model =>
        {
            if (!generated.TryGetValue((model.Name, model.Batch), out GeneratedModel? source))
            {
                return model;
            }

            string folder = ModelCache.Choose(plan.Request.CacheFolder, candidate => source.Describe(model.Batch, candidate));
            return source.Ensure(model.Batch, new ModelCache(folder, tell)) with { Caveat = model.Caveat };
        })];
    }
}
