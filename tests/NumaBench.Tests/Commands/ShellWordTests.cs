using NumaBench.Bench.Commands;

namespace NumaBench.Tests.Commands;

public sealed class ShellWordTests
{
    [Theory]
    [InlineData("/models/a-1.onnx")]
    [InlineData("my model.onnx")]
    [InlineData("it's")]
    [InlineData("$(reboot);*?`x`\\\"")]
    [InlineData("~")]
    [InlineData("")]
    public void A_shell_reads_the_name_back(string name) => Assert.Equal(name, EndToEnd.Suite.Run("sh", "-c", $"printf %s {ShellWord.Of(name)}").Output);

    [Fact]
    public void What_needs_no_quotes_has_none() => Assert.Equal("/models/a-1.onnx", ShellWord.Of("/models/a-1.onnx"));
}
