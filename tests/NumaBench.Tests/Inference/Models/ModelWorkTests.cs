using NumaBench.Bench.Inference;
using NumaBench.Bench.Inference.Models;

namespace NumaBench.Tests.Inference.Models;

/// <summary>Operations and bytes of the small models, counted by hand.</summary>
public sealed class ModelWorkTests
{
    [Theory]
    [InlineData("gemv", 3 * 64 * 64 * 2, 3 * 64 * 64 * 4)]
    [InlineData("tiny", 4 * 32 * 32 * 2, 4 * 32 * 32 * 4)]
    [InlineData("mlp-int8", 3 * 64 * 64 * 2, 3 * 64 * 64)]
    // Each of 6 × 6 places of 16 channels sums 9 × 16 products; 3 layers.
    [InlineData("conv", 3 * 6 * 6 * 16 * 9 * 16 * 2, 3 * 16 * 16 * 9 * 4)]
    // 4 bags of 8 rows of 16 floats: 7 additions for each of 4 × 16 sums.
    [InlineData("embedding", 4 * 16 * 7, 4 * 8 * (64 + 8))]
    // A block: four matrices of 64 × 64 and three of 64 × 96; 4 heads of 16 with 8 cached tokens and the new one, twice (scores and sums);
    // 8 keys and 8 values of 64 floats; two norms of 2 × 64 floats. One norm at the end.
    [InlineData("decoder", 2 * (2 * (4 * 4096 + 3 * 6144) + 2 * 2 * 4 * 16 * 9), 2 * (4 * (4 * 4096 + 3 * 6144) + 4 * 2 * 8 * 64 + 4 * 4 * 64) + 4 * 2 * 64)]
    // 32 weights are 16 bytes and a float.
    [InlineData("decoder-int4", 2 * (2 * (4 * 4096 + 3 * 6144) + 2 * 2 * 4 * 16 * 9), 2 * ((4 * 4096 + 3 * 6144) / 32 * 20 + 4 * 2 * 8 * 64 + 4 * 4 * 64) + 4 * 2 * 64)]
    public void Operations_and_bytes_are_those_counted_by_hand(string name, long operations, long bytes)
    {
        InferenceModel model = SmallModels.Of(name).Describe(1, "/anywhere");

        Assert.Equal((operations, bytes), (model.FlopsPerInference!.Value, model.BytesPerInference!.Value));
    }

    [Theory]
    [MemberData(nameof(SmallModels.Names), MemberType = typeof(SmallModels))]
    public void Only_a_lookup_has_random_reads(string name) =>
        // 4 bags of 8 rows.
        Assert.Equal(name == "embedding" ? 32L : null, SmallModels.Of(name).Describe(1, "/anywhere").RandomReadsPerInference);

    /// <summary>The formulae beside what is in the files; a lookup reads only rows.</summary>
    [Theory]
    [MemberData(nameof(SmallModels.Names), MemberType = typeof(SmallModels))]
    public void Bytes_are_those_of_the_tensors_and_of_the_cached_keys_and_values(string name)
    {
        InferenceModel model = SmallModels.Of(name).Describe(1, "/anywhere");
        long cached = model.Shapes.Where(input => input.Key.StartsWith("keys", StringComparison.Ordinal) || input.Key.StartsWith("values", StringComparison.Ordinal))
            .Sum(input => 4 * input.Value.Aggregate((product, size) => product * size));

        Assert.Equal(name == "embedding" ? 512 * 64 : model.BytesPerInference!.Value - cached, model.WeightsBytes);
    }

    [Fact]
    public void A_batch_multiplies_the_operations_and_not_the_bytes()
    {
        Assert.Equal([1, 4, 16, 64, 256], SmallModels.Gemv.Batches);
        Assert.All(SmallModels.Gemv.Batches, batch => Assert.Equal(
            (batch * 24_576L, 49_152L), (SmallModels.Gemv.FlopsPerInference(batch), SmallModels.Gemv.BytesPerInference(batch))));
    }

    [Fact]
    public void The_models_at_full_size_have_the_intensity_that_they_are_for()
    {
        Dictionary<string, double> perByte = GeneratedModels.For(Machines.OneNode())
            .ToDictionary(model => model.Name, model => (double)model.FlopsPerInference(1) / model.BytesPerInference(1));

        Assert.Equal(
            new Dictionary<string, double> { ["gemv"] = 0.5, ["decoder-int4"] = 2.6, ["decoder"] = 0.5, ["mlp-int8"] = 2, ["embedding"] = 0.2, ["conv"] = 392, ["tiny"] = 0.5 },
            perByte.ToDictionary(entry => entry.Key, entry => Math.Round(entry.Value, 1)));
    }
}
