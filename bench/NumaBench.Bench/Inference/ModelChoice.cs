using NumaBench.Bench.Planning;
using NumaBench.Numa;

namespace NumaBench.Bench.Inference;

/// <summary>The models of a run: the generated one, and those that the user named.</summary>
static class ModelChoice
{
    /// <summary>For planning: the generated model is only described, not written.</summary>
    public static IReadOnlyList<InferenceModel> Sketch(PlanRequest request, Topology topology) =>
        Choose(request, () => throw new NotImplementedException());

    /// <summary>Ready to be measured: writes the generated model into the cache folder where it is not there yet.</summary>
    public static IReadOnlyList<InferenceModel> Prepare(PlanRequest request, Topology topology) =>
        Choose(request, () => GemvModel.Ensure(GemvShape.For(topology), ModelCache.Folder(request.CacheFolder)));

    static IReadOnlyList<InferenceModel> Choose(PlanRequest request, Func<InferenceModel> generated) =>
        request.Inference ? [generated(), .. request.Models.Select(file => UserModel.Load(file, request.Inputs))] : [];
}
