using NumaBench.Bench.Inference;
using NumaBench.Bench.Inference.Models;

namespace NumaBench.Tests.Inference.Models;

public sealed class ModelOutputTests
{
    static double RootMeanSquare(IReadOnlyList<float> values) => Math.Sqrt(values.Average(value => (double)value * value));

    [Theory]
    [MemberData(nameof(SmallModels.Names), MemberType = typeof(SmallModels))]
    public void Outputs_are_finite_of_ordinary_size_and_follow_the_input(string name)
    {
        GeneratedModel model = SmallModels.Of(name);

        IReadOnlyList<float> output = SmallModels.Output(model, seed: 7), again = SmallModels.Output(model, seed: 7), other = SmallModels.Output(model, seed: 1000);

        Assert.NotEmpty(output);
        Assert.All(output, value => Assert.True(value == 0 || float.IsNormal(value), $"{value}"));
        Assert.InRange(RootMeanSquare(output), 0.1, 20);
        Assert.Equal(output, again);
        Assert.NotEqual(output, other);
    }

    [Theory]
    [MemberData(nameof(SmallModels.Names), MemberType = typeof(SmallModels))]
    public void A_batch_of_each_model_that_has_one_is_computed(string name)
    {
        GeneratedModel model = SmallModels.Of(name);

        Assert.Equal(1, model.Batches[0]);
        Assert.All(model.Batches, batch => Assert.Equal(batch * SmallModels.Output(model).Count, SmallModels.Output(model, batch: batch).Count));
    }

    /// <summary>The number of layers follows from the machine, so it must not decide whether numbers stay numbers.</summary>
    [Fact]
    public void Values_neither_grow_nor_fade_with_the_number_of_layers()
    {
        GeneratedModel[] deep =
        [
            new GemvModel(Width: 512, Layers: 40),
            new ConvModel(Channels: 64, Side: 12, Layers: 16),
            new MlpInt8Model(Width: 512, Layers: 40),
            SmallModels.Decoder with { Layers = 40 },
            SmallModels.DecoderInt4 with { Layers = 40 },
        ];

        Assert.All(deep, model =>
        {
            IReadOnlyList<float> output = SmallModels.Output(model);
            Assert.All(output, value => Assert.True(value == 0 || float.IsNormal(value), $"{model}: {value}"));
            Assert.True(RootMeanSquare(output) is > 0.05 and < 5, $"{model}: {RootMeanSquare(output)}");
        });
    }

    [Fact]
    public void A_lookup_sums_other_rows_each_time_until_all_sets_have_had_their_turn()
    {
        int sets = SmallModels.Embedding.Graph(1).Ids["ids"].Sets;
        using LoadedModel model = SmallModels.Load(SmallModels.Embedding);
        List<float[]> outputs = [];

        for (int i = 0; i < 2 * sets; i++)
        {
            model.Infer();
            outputs.Add([.. model.FirstOutput(16)]);
        }

        Assert.Equal(16, sets);
        Assert.Equal(sets, outputs.Take(sets).DistinctBy(output => string.Join(' ', output)).Count());
        Assert.Equal(outputs.Take(sets), outputs.Skip(sets));
    }
}
