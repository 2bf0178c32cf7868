using System.Diagnostics;
using System.Reflection;
using System.Reflection.Emit;
using NumaBench.Bench.Harness;

namespace NumaBench.Tests.Harness;

public sealed class OptimizedBuildTests
{
    [Theory]
    [InlineData(DebuggableAttribute.DebuggingModes.Default | DebuggableAttribute.DebuggingModes.DisableOptimizations, false)]
    [InlineData(DebuggableAttribute.DebuggingModes.IgnoreSymbolStoreSequencePoints, true)]
    public void An_assembly_tells_whether_it_may_be_optimised(DebuggableAttribute.DebuggingModes modes, bool optimised)
    {
        var constructor = typeof(DebuggableAttribute).GetConstructor([typeof(DebuggableAttribute.DebuggingModes)])!;
        AssemblyBuilder assembly = AssemblyBuilder.DefineDynamicAssembly(
            new AssemblyName("built"), AssemblyBuilderAccess.Run, [new CustomAttributeBuilder(constructor, [modes])]);

        Assert.Equal(optimised, OptimizedBuild.Is(assembly));
    }
}
