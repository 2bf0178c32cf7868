using System.Text.Json;
using NumaBench.Bench.Inference;
using NumaBench.Bench.Inference.Models;

namespace NumaBench.Tests.Inference;

/// <summary>What parent and worker say to each other is understood as it was meant.</summary>
public class WorkerProtocolTests
{
    [Fact]
    public void What_a_spec_does_not_name_has_its_ordinary_value()
    {
        var spec = WorkerProtocol.FromJson<WorkerSpec>("""{"model":"m","shapes":{"x":[1,2]},"data_files":["w"],"threads":2,"seconds":0.5,"seed":7}""");

        Assert.Equal(("m", 2, 0.5, 7), (spec.Model, spec.Threads, spec.Seconds, spec.Seed));
        Assert.Equal([1, 2], spec.Shapes["x"]);
        Assert.Equal(["w"], spec.DataFiles);
        Assert.Empty(spec.Ids);
        Assert.Empty(spec.ReadIntoMemory);
        Assert.False(spec.MapWeights);
        Assert.True(spec.Spins);
    }

    [Fact]
    public void A_spec_comes_back_as_it_was()
    {
        var spec = new WorkerSpec("m", new Dictionary<string, long[]> { ["ids"] = [1, 8] }, ["w"], Threads: 4, Seconds: 1.5, Seed: 3)
        {
            Ids = new Dictionary<string, IdInput> { ["ids"] = new(Below: 1000, Sets: 5) },
            ReadIntoMemory = [new StoredTensor("t", OnnxType.Int8, [2, 3], Offset: 64)],
            MapWeights = true,
            Spins = false,
        };
        string json = WorkerProtocol.ToJson(spec);

        Assert.Equal(
            """{"model":"m","shapes":{"ids":[1,8]},"data_files":["w"],"threads":4,"seconds":1.5,"seed":3,"ids":{"ids":{"below":1000,"sets":5}},"read_into_memory":[{"name":"t","type":3,"shape":[2,3],"offset":64,"bytes":6}],"map_weights":true,"spins":false}""",
            json);
        Assert.Equal(json, WorkerProtocol.ToJson(WorkerProtocol.FromJson<WorkerSpec>(json)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("""{"model":3}""")]
    public void Anything_else_is_no_spec(string json) => Assert.Throws<JsonException>(() => WorkerProtocol.FromJson<WorkerSpec>(json));
}
