using System.Globalization;
using NumaBench.Numa;

namespace NumaBench.Bench.Inference;

/// <summary>Whether the caches could hold a model's weights: then where its memory lies says little.</summary>
static class CacheResidence
{
    /// <summary>Weights of this many times the caches are read from memory.</summary>
    public const int TimesL3 = 4;

    /// <summary>All L3 caches that the process may use, <see cref="TimesL3"/> times.</summary>
    public static long WantedBytes(Topology topology) => TimesL3 * topology.L3Bytes(topology.UsableCpus);

    /// <summary>What to say of a model whose weights the caches could hold; empty otherwise.</summary>
    public static string Caveat(long weightsBytes, Topology topology) => weightsBytes >= WantedBytes(topology) ? "" : string.Create(
        CultureInfo.InvariantCulture,
        $"LLC-resident: not a memory test. The weights have {weightsBytes >> 20} MiB, {TimesL3} × L3 would be {WantedBytes(topology) >> 20} MiB");

    /// <summary>The same for the whole run; its subject is the model's name.</summary>
    public static IEnumerable<Finding> Findings(IEnumerable<InferenceModel> models) => models.Where(model => model.Caveat.Length > 0).DistinctBy(model => model.Name).Select(model => new Finding(
        Results.FindingId.WeightsInCache, Severity.Info, model.Name, model.Caveat,
        "Measure a larger model to learn what memory placement costs; this one shows what threads and their CPUs cost."));
}
