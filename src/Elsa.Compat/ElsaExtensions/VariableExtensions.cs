using Elsa.Workflows;

namespace Elsa.Extensions;

/// <summary>Reads and writes variables by reference, and says where they are kept.</summary>
public static class VariableExtensions
{
    public static object? Get(this Variable variable, ActivityExecutionContext context) => context.Get(variable);

    public static T? Get<T>(this Variable<T> variable, ActivityExecutionContext context) => context.Get<T>(variable);

    public static T? Get<T>(this Variable<T> variable, ExpressionExecutionContext context) => context.Get<T>(variable);

    public static T? Get<T>(this Variable variable, ActivityExecutionContext context) => context.Get<T>(variable);

    public static T? Get<T>(this Variable variable, ExpressionExecutionContext context) => context.Get<T>(variable);

    public static void Set(this Variable variable, ActivityExecutionContext context, object? value) => context.Set(variable, value);

    public static void Set(this Variable variable, ExpressionExecutionContext context, object? value) => context.Set(variable, value);

    public static TVariable WithStorageDriver<TVariable>(this TVariable variable, Type? driver)
        where TVariable : Variable
    {
        variable.StorageDriverType = driver;
        return variable;
    }

    public static Variable<T> WithStorageDriver<T, TDriver>(this Variable<T> variable)
        where TDriver : IStorageDriver => variable.WithStorageDriver(typeof(TDriver));

    /// <summary>The value survives waiting.</summary>
    public static Variable<T> WithWorkflowStorage<T>(this Variable<T> variable) =>
        variable.WithStorageDriver(typeof(WorkflowInstanceStorageDriver));

    /// <summary>The value is forgotten when the instance waits.</summary>
    public static Variable<T> WithMemoryStorage<T>(this Variable<T> variable) => variable.WithStorageDriver(typeof(MemoryStorageDriver));

    public static Variable<T> WithId<T>(this Variable<T> variable, string id)
    {
        variable.Id = id;
        return variable;
    }

    public static Variable<T> WithName<T>(this Variable<T> variable, string name)
    {
        variable.Name = name;
        return variable;
    }

    public static Variable<T> WithValue<T>(this Variable<T> variable, T value)
    {
        variable.Value = value;
        return variable;
    }
}
