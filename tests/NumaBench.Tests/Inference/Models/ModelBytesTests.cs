using NumaBench.Bench.Inference;
using NumaBench.Bench.Inference.Models;

namespace NumaBench.Tests.Inference.Models;

public sealed class ModelBytesTests
{
    /// <summary>History compares the same model: another byte has to be another version in the file's name.</summary>
    [Theory]
    [InlineData("gemv", "e0852dddd7180f14 9e9c5d89dd299a0a")]
    [InlineData("tiny", "e4ec041a10878113 74b46fc8d4d8528d")]
    [InlineData("conv", "dd55828bca6f073f 38a4924d7fce2cba")]
    [InlineData("mlp-int8", "1c18e95e1a0e0773 2309db8bfea816e5")]
    [InlineData("embedding", "8115df634f0f3c3f 1cb1783eb5203597")]
    [InlineData("decoder", "358e336cb42d5a14 f021247097fe68c4")]
    [InlineData("decoder-int4", "6a0820cb049a03e6 7ad7906dd2b83134")]
    public void The_bytes_of_a_model_never_change(string name, string expected)
    {
        InferenceModel files = SmallModel.Ensure(SmallModels.Of(name));

        Assert.Equal(expected, $"{FileHash.Of(files.File)[..16]} {FileHash.Of(files.DataFiles[0])[..16]}");
    }

    [Theory]
    [MemberData(nameof(SmallModels.Names), MemberType = typeof(SmallModels))]
    public void No_two_tensors_are_alike(string name)
    {
        GeneratedModel model = SmallModels.Of(name);
        byte[] file = File.ReadAllBytes(SmallModel.Ensure(model).DataFiles[0]);
        StoredTensor[] tensors = [.. model.Graph(1).Weights];

        Assert.Equal(tensors.Length, tensors.DistinctBy(tensor => Convert.ToHexString(file.AsSpan((int)tensor.Offset, (int)tensor.Bytes))).Count());
        Assert.All(tensors, tensor => Assert.True(file.AsSpan((int)tensor.Offset, (int)tensor.Bytes).ToArray().Distinct().Count() > 10, tensor.Name));
        Assert.Equal(tensors.Length, tensors.DistinctBy(tensor => tensor.Name).Count());
    }

    [Fact]
    public void Tensors_begin_at_pages_and_large_ones_where_huge_pages_do()
    {
        StoredTensor[] tensors = [.. GeneratedModels.For(Machines.OneNode()).SelectMany(model => model.Graph(1).Weights)];

        Assert.All(tensors, tensor => Assert.Equal(0, tensor.Offset % (tensor.Bytes >= 16 << 20 ? 2 << 20 : 64 << 10)));
        Assert.Contains(tensors, tensor => tensor.Bytes < 16 << 20);
        Assert.Contains(tensors, tensor => tensor.Bytes >= 16 << 20);
    }
}
