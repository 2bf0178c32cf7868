using NumaBench.Bench.Inference;
using NumaBench.Bench.Inference.Models;
using Xunit;

namespace NumaBench.Tests.Inference;

public sealed class UserModelTests
{
    static readonly string Folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "user-models")).FullName;

    /// <summary>y = Relu(x) with the given shape; −1 stands for a dynamic dimension.</summary>
    static string Write(string name, params long[] shape)
    {
        string path = Path.Combine(Folder, name);
        File.WriteAllBytes(path, OnnxWriter.Model(
            new OnnxWriter().Node("Relu", ["images"], ["y"]).GraphName("g").GraphInput("images", OnnxType.Float, shape).GraphOutput("y", OnnxType.Float, shape)));
        return path;
    }

    static InferenceModel Load(string file, params string[] inputs) => Assert.Single(UserModel.Load(SelfCommand.Find(), [file], inputs, memoryBytes: 1L << 40));

    static string Refusal(string file, params string[] inputs) => Assert.Throws<ModelRefusedException>(() => Load(file, inputs)).Message;

    [Fact]
    public void A_model_is_named_after_its_file_and_content()
    {
        InferenceModel model = Load(Write("My Model (v2).onnx", 2, 5));

        Assert.Matches("^my-model-v2-[0-9a-f]{8}$", model.Name);
        Assert.Equal([2L, 5], model.Shapes["images"]);
        Assert.Equal((2, new FileInfo(model.File).Length), (model.Batch, model.WeightsBytes));
    }

    [Fact]
    public void A_dynamic_shape_is_refused_with_the_input_and_an_example_and_taken_with_one()
    {
        string file = Write("dynamic.onnx", -1, 3, -1, -1);

        string refusal = Refusal(file);
        Assert.Contains("input 'images' has dynamic dimensions (?x3x?x?)", refusal);
        Assert.Contains("--input images=1x3x224x224", refusal);
        Assert.Equal([4L, 3, 32, 16], Load(file, "images=4,3,32,16").Shapes["images"]);
        Assert.Contains("does not fit", Refusal(file, "images=4x4x32x16"));
        Assert.Contains("does not fit", Refusal(file, "images=4x3"));
        Assert.Contains("2^31", Refusal(file, "images=99999x3x99999x99999"));
        Assert.Contains("no --model has such an input; there are images", Refusal(file, "images=1x3x8x8", "image=1x3x8x8"));
    }

    [Theory]
    [InlineData("images")]
    [InlineData("images=")]
    [InlineData("=1x3")]
    [InlineData("images=1x-3")]
    [InlineData("images=0x3")]
    [InlineData("images=1x3x")]
    [InlineData("images=99999999999999999999")]
    public void An_input_option_of_another_form_is_refused(string option) =>
        Assert.Contains("NAME=SHAPE", Assert.Throws<ModelRefusedException>(() => InputShapes.ParseOption(option)).Message);

    [Fact]
    public void A_truncated_or_absent_model_is_refused_with_its_file()
    {
        string whole = Write("whole.onnx", 2, 5), truncated = Path.Combine(Folder, "truncated.onnx");
        File.WriteAllBytes(truncated, File.ReadAllBytes(whole)[..^20]);

        Assert.Contains("truncated.onnx: cannot be read as an ONNX model", Refusal(truncated));
        Assert.Contains("absent.onnx: cannot be read", Refusal(Path.Combine(Folder, "absent.onnx")));
        Assert.Contains("cannot be read", Refusal(Folder));
    }

    [Fact]
    public void External_weights_count_and_their_truncation_is_refused()
    {
        InferenceModel generated = SmallModel.Ensure(width: 64, layers: 2);
        string folder = Directory.CreateDirectory(Path.Combine(Folder, "external")).FullName;
        string model = Path.Combine(folder, "m.onnx"), data = Path.Combine(folder, Path.GetFileName(generated.DataFiles[0]));
        File.Copy(generated.File, model, overwrite: true);
        File.Copy(generated.DataFiles[0], data, overwrite: true);

        InferenceModel loaded = Load(model);
        Assert.Equal([data], loaded.DataFiles);
        Assert.Equal(new FileInfo(model).Length + new FileInfo(data).Length, loaded.WeightsBytes);

        File.WriteAllBytes(data, new byte[100]);
        Assert.Contains("cannot be read as an ONNX model", Refusal(model));
    }
}
